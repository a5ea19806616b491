import { describeMethods, type Row } from '../../support/methodTable.js'

const of = (method: string, v: unknown, expected: unknown): Row => [
  `root.v = this.v.${method}`,
  { v },
  expected instanceof RegExp ? expected : { v: expected },
]

/** The result of bytes is bytes: their text, and their type. */
const ofBytes = (method: string, text: string, expected: string): Row => [
  `root.v = this.v.${method}.apply("shown")\nmap shown {\n  root = [this.string(), this.type()]\n}`,
  { v: Buffer.from(text) },
  { v: [expected, 'bytes'] },
]

describeMethods('capitalize, uppercase, lowercase', [
  of('capitalize()', 'hELLO wORLD', 'Hello World'),
  of('capitalize()', "it's foo-bar foo_bar a.b a..b 3com", "It's Foo-Bar Foo_bar A.b A..B 3Com"),
  of('capitalize()', 'élan ǆ ﬁ ΟΔΟΣ', 'Élan ǅ Fi Οδος'),
  ofBytes('capitalize()', 'the foo', 'The Foo'),
  of('capitalize()', 5, /expected string value, got number 5/),
  of('uppercase()', 'straße é', 'STRAßE É'),
  ofBytes('uppercase()', 'abé', 'ABÉ'),
  of('uppercase()', null, /expected string value, got null/),
  of('lowercase()', 'ΟΔΟΣ İ', 'οδοσ i'),
  of('lowercase()', ['A'], /expected string value, got array/),
])

describeMethods('contains, has_prefix, has_suffix, index_of', [
  of('contains("")', 'abc', true),
  of('contains(5)', 'a5', true),
  of('contains(true)', [7], true),
  of('contains(7)', [true], false),
  of('contains("é")', Buffer.from('aé'), true),
  of('contains(20)', [10.3, 20, 'huh'], true),
  of('contains("2")', [1, 2], false),
  of('contains({"a": 1})', [{ a: 1 }], true),
  of('contains("k")', { k: 'x' }, false),
  of('contains("x")', { k: 'x' }, true),
  of('contains("x")', 5, /expected string, array or object value, got number 5/),
  of('has_prefix("")', 'abc', true),
  of('has_suffix("bc")', Buffer.from('abc'), true),
  of('has_prefix("a")', 5, /expected string value/),
  of('index_of("b")', '😀éb', 6),
  of('index_of("b")', Buffer.from('éb'), 2),
  of('index_of("")', 'a', 0),
  of('index_of("z")', 'a', -1),
])

describeMethods('length, slice, reverse, repeat', [
  of('length()', '€', 3),
  of('length()', '€'.repeat(50), 150),
  of('length()', '', 0),
  of('length()', Buffer.from('é'), 2),
  of('length()', [1, 2], 2),
  of('length()', { a: 1 }, 1),
  of('length()', 5, /expected string, array or object value, got number 5/),
  of('length()', null, /got null/),
  of('slice(0, 2)', 'foo', 'fo'),
  of('slice(-2)', 'foo', 'oo'),
  of('slice(-100)', 'foo', 'foo'),
  of('slice(0, -100)', 'foo', ''),
  of('slice(3)', 'foo', ''),
  of(
    'slice(9)',
    'foo',
    /lower slice bound 9 must be lower than or equal to upper bound \(3\) and target length \(3\)/,
  ),
  of('slice(2, -9)', 'hello', /lower slice bound 2/),
  of('slice(1.9)', 'foo', 'oo'),
  of('slice(2)', 'éa', 'a'),
  of('slice(1)', 'éa', '\ufffda'),
  of('slice(0, 2)', '€', '\ufffd\ufffd'),
  of('slice(1, 3)', ['a', 'b', 'c'], ['b', 'c']),
  ofBytes('slice(1)', 'abc', 'bc'),
  of('slice(2, 2)', 'abc', /slice: lower slice bound 2 must be lower than upper \(2\)/),
  of('slice(1)', 5, /expected array or string value, got number 5/),
  of('reverse()', 'añ😀b', 'b😀ña'),
  ofBytes('reverse()', 'abc', 'cba'),
  of('reverse()', [1], /expected string value, got array/),
  of('repeat(2)', 'é', 'éé'),
  of('repeat(0)', 'a', ''),
  ofBytes('repeat(2)', 'ab', 'abab'),
  of('repeat(-1)', 'a', /count must not be negative, got -1/),
  of('repeat(9007199254740991)', 'ab', /would be more than/),
])

describeMethods('replace_all and its like', [
  of('replace_all("a", "$&")', 'banana', 'b$&n$&n$&'),
  of('replace_all("", "-")', 'a😀', '-a-😀-'),
  of('replace("a", "o")', 'banana', 'bonono'),
  ofBytes('replace_all("é", "e")', 'é', 'e'),
  of('replace_all("a", "b")', null, /expected string value, got null/),
  of('replace_all_many(["a", "b", "b", "c"])', 'ab', 'cc'),
  ofBytes('replace_many(["a", "é"])', 'a', 'é'),
  of('replace_all_many(["a"])', 'ab', /replacements come in pairs/),
  of('replace_all_many(["a", 1])', 'ab', /expected string value, got number 1/),
])

describeMethods('trim, trim_prefix, trim_suffix, split', [
  of('trim()', '\u00a0\u0085\u3000 a \n\v', 'a'),
  of('trim()', '\ufeffa', '\ufeffa'),
  of('trim("xé")', 'éxabxé', 'ab'),
  of('trim("")', ' a ', ' a '),
  ofBytes('trim()', ' a ', 'a'),
  of('trim()', 5, /expected string value/),
  of('trim_prefix("a")', 'aab', 'ab'),
  of('trim_suffix("")', 'ab', 'ab'),
  ofBytes('trim_suffix("b")', 'ab', 'a'),
  of('split(",")', '', ['']),
  of('split("")', 'a😀', ['a', '😀']),
  of('split("")', '', []),
  of('split(delimiter: ",", empty_as_null: true)', 'a,,b,', ['a', null, 'b', null]),
  of('split(",").map_each(p -> p.type())', Buffer.from('a,b'), ['bytes', 'bytes']),
  of('split(",")', 5, /expected string value/),
])

describeMethods('escapes', [
  of('escape_html()', `<a href="x">&'`, '&lt;a href=&#34;x&#34;&gt;&amp;&#39;'),
  of('unescape_html()', '&lt;&aacute;&#225;&#xE1;&nope;&amp', '<ááá&nope;&'),
  of('unescape_html()', '&#x80;&#0;&notit;', '€\ufffd¬it;'),
  of('escape_url_query()', "a b&c=d/é*'()!~", 'a+b%26c%3Dd%2F%C3%A9%2A%27%28%29%21~'),
  of('escape_url_path()', 'a b&c=d/é:@+$,;', 'a%20b&c=d%2F%C3%A9:@+$%2C%3B'),
  of('unescape_url_query()', 'a+b%26%c3%a9', 'a b&é'),
  of('unescape_url_query()', '%zz', /invalid URL escape "%zz"/),
  of('unescape_url_path()', 'a+b%2', /invalid URL escape "%2"/),
  of('unescape_url_path()', '%ff', '\ufffd'),
  of('quote()', 'a"b\n\u0000é\u200b\u{1F600}\\', '"a\\"b\\n\\x00é\\u200b\u{1F600}\\\\"'),
  of('unquote()', '"\\xc3\\xa9\\u00e9\\t"', 'éé\t'),
  of('unquote()', '`a\\n`', 'a\\n'),
  of('unquote()', "'é'", 'é'),
  of('unquote()', "'ab'", /invalid syntax/),
  of('unquote()', '"a', /invalid syntax/),
  of('unquote()', '"a"b"', /invalid syntax/),
  of('unquote()', 5, /expected string value/),
])

describeMethods('filepath_join, filepath_split', [
  of('filepath_join()', ['a', '../b', '/c'], 'b/c'),
  of('filepath_join()', ['/foo/', 'bar.txt'], '/foo/bar.txt'),
  of('filepath_join()', ['a', ''], 'a'),
  [
    'root.v = ["a", this.v.timestamp()].filepath_join()',
    { v: '2020-01-01T00:00:00Z' },
    { v: 'a/2020-01-01T00:00:00Z' },
  ],
  of('filepath_join()', [''], ''),
  of('filepath_join()', ['/'], '/'),
  of('filepath_join()', ['a/'], 'a'),
  of('filepath_join()', ['a', 1], /path element 1: expected string value, got number 1/),
  of('filepath_join()', 'a', /expected array value/),
  of('filepath_split()', '/a/b', ['/a/', 'b']),
  of('filepath_split()', 'a/', ['a/', '']),
])
