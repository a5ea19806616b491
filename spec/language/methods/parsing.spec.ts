import { deepDocument } from '../../support/deepDocument.js'
import { describeMethods, type Row } from '../../support/methodTable.js'

const json = 'root.v = this.v.parse_json()'
const formatted = (value: unknown, text: string): Row => [
  'root.v = [this.v.format_json(no_indent: true)].join()',
  { v: value },
  { v: text },
]

describeMethods('parse_json', [
  [json, { v: ' {"a": [1, 2.5, null, true, "x"]} ' }, { v: { a: [1, 2.5, null, true, 'x'] } }],
  [json, { v: Buffer.from('[1]') }, { v: [1] }],
  [json, { v: '9007199254740993' }, { v: 9007199254740993n }],
  [
    json,
    { v: '[-9223372036854775808, 9223372036854775807]' },
    { v: [-9223372036854775808n, 9223372036854775807n] },
  ],
  [json, { v: '9223372036854775808' }, { v: 2 ** 63 }],
  [json, { v: '11380878173205700000000000000000000000000000000' }, { v: 1.13808781732057e46 }],
  [
    'root.v = this.v.parse_json(use_number: true)',
    { v: '11380878173205700000000000000000000000000000000' },
    { v: 11380878173205700000000000000000000000000000000n },
  ],
  [
    'root.v = this.v.parse_json(true)',
    { v: '[1, 0.1, 9007199254740993]' },
    { v: [1, 0.1, 9007199254740993n] },
  ],
  [json, { v: '{"a": 1, "a": 2}' }, { v: { a: 2 } }],
  [json, { v: '{"id": 9007199254740993, "a": 1, "a": 2}' }, { v: { id: 9007199254740993n, a: 2 } }],
  [json, { v: '{"__proto__": {"x": 1}}' }, { v: JSON.parse('{"__proto__": {"x": 1}}') as object }],
  [
    json,
    { v: '{"__proto__": {"x": 9007199254740993}}' },
    { v: Object.fromEntries([['__proto__', { x: 9007199254740993n }]]) },
  ],
  [
    json,
    { v: 'not valid json' },
    /failed to parse value as JSON: invalid character 'o' in literal null \(expecting 'u'\), at line 1, column 2/,
  ],
  [json, { v: '' }, /unexpected end of JSON input/],
  [json, { v: '{"a": 1' }, /unexpected end of JSON input/],
  [json, { v: '[1]\n[2]' }, { v: [1] }],
  [json, { v: '{"a": 1} x' }, { v: { a: 1 } }],
  [json, { v: '{a: 1}' }, /invalid character 'a' looking for beginning of object key string/],
  [json, { v: '{"a" 1}' }, /invalid character '1' after object key/],
  [json, { v: '{"a": 1 "b": 2}' }, /invalid character '"' after object key:value pair/],
  [json, { v: '[1,]' }, /invalid character '\]' looking for beginning of value/],
  [json, { v: '[1 2]' }, /invalid character '2' after array element/],
  [json, { v: '"a\nb"' }, /invalid character '\\n' in string literal/],
  [json, { v: '"\\x"' }, /invalid character 'x' in string escape code/],
  [json, { v: '"\\u12g4"' }, /invalid character 'g' in \\u hexadecimal character escape/],
  [json, { v: '-' }, /unexpected end of JSON input/],
  [json, { v: '[1] [2' }, { v: [1] }],
  [json, { v: '01' }, { v: 0 }],
  [json, { v: '1.x' }, /invalid character 'x' after decimal point in numeric literal/],
  [json, { v: '1e' }, /unexpected end of JSON input/],
  [json, { v: "'a'" }, /invalid character '\\'' looking for beginning of value/],
  [json, { v: '1e400' }, /the number 1e400 is too large/],
  [json, { v: 5 }, /expected string value, got number/],
  [json, { v: null }, /expected string value, got null/],
  [json, { v: `${'['.repeat(200_000)}x` }, /failed to parse value as JSON: exceeded max depth/],
])

describeMethods('format_json', [
  formatted(
    { b: [1, {}], a: null, 10: true, 9: false, é: 1 },
    '{"10":true,"9":false,"a":null,"b":[1,{}],"é":1}',
  ),
  formatted([], '[]'),
  formatted('<a&b>', '"\\u003ca\\u0026b\\u003e"'),
  formatted('\u2028"\\\n\t\u0001\u007f\ud800', '"\\u2028\\"\\\\\\n\\t\\u0001\u007f\ufffd"'),
  formatted(
    [1e21, 1e20, 1e-7, 0.000001, -0, 1.5, 9007199254740993n],
    '[1e+21,100000000000000000000,1e-7,0.000001,-0,1.5,9007199254740993]',
  ),
  formatted(Buffer.from('text'), '"dGV4dA=="'),
  formatted(Buffer.from([255]), '"/w=="'),
  formatted(JSON.parse('{"__proto__": 1}'), '{"__proto__":1}'),
  [
    'root.v = [this.v.format_json()].join()',
    { v: { a: { b: [1] } } },
    { v: '{\n    "a": {\n        "b": [\n            1\n        ]\n    }\n}' },
  ],
  [
    'root.v = [this.v.format_json("\t\t\t\t\t\t\t\t\t\t\t\t")].join()',
    { v: [1] },
    { v: '[\n\t\t\t\t\t\t\t\t\t\t\t\t1\n]' },
  ],
  ['root.v = [this.v.format_json("")].join()', { v: { a: [1] } }, { v: '{"a":[1]}' }],
  [
    'root.v = [this.v.format_json(escape_html: false, no_indent: true)].join()',
    { v: '<&>\u2029' },
    { v: '"<&>\\u2029"' },
  ],
  ['root.v = deleted().format_json().string()', {}, { v: 'null' }],
  ['root.v = nothing().format_yaml().string()', {}, { v: 'null\n' }],
  ['root.v = this.v.format_json()', { v: Number.NaN }, /json: unsupported value: NaN/],
  ['root.v = this.v.format_json()', { v: deepDocument() }, /too deeply/],
])

const csv = 'root.v = this.v.parse_csv()'
const rows = 'root.v = this.v.parse_csv(parse_header_row: false)'
const lazy = 'root.v = this.v.parse_csv(parse_header_row: false, lazy_quotes: true)'

describeMethods('parse_csv', [
  [
    csv,
    { v: 'a,b\n1,2\n\n3,4\n' },
    {
      v: [
        { a: '1', b: '2' },
        { a: '3', b: '4' },
      ],
    },
  ],
  [csv, { v: 'a,b' }, { v: [] }],
  [csv, { v: 'a,a\n1,2' }, { v: [{ a: '2' }] }],
  [csv, { v: '__proto__\nx' }, { v: [JSON.parse('{"__proto__": "x"}')] }],
  [csv, { v: '' }, /zero records were parsed/],
  [csv, { v: 'a,b,c\n1,2,3,4' }, /record on line 2: wrong number of fields/],
  [csv, { v: 'a,b\n\n"1\n1",2\n3' }, /record on line 5: wrong number of fields/],
  [csv, { v: 5 }, /expected string value, got number/],
  [
    rows,
    { v: '"a","b ""q"""\r\n"x\r\ny",\r\n' },
    {
      v: [
        ['a', 'b "q"'],
        ['x\ny', ''],
      ],
    },
  ],
  [rows, { v: ' a , b\n' }, { v: [[' a ', ' b']] }],
  [rows, { v: 'a\n \n' }, { v: [['a'], [' ']] }],
  [rows, { v: 'a"b,c' }, /parse error on line 1, column 2: bare " in non-quoted field/],
  [rows, { v: 'é"b,c' }, /parse error on line 1, column 3: bare "/],
  [rows, { v: '"a"b,c' }, /parse error on line 1, column 3: extraneous or missing " in quoted-field/],
  [
    rows,
    { v: 'x\n"a\nb' },
    /record on line 2; parse error on line 3, column 2: extraneous or missing " in quoted-field/,
  ],
  [
    lazy,
    { v: 'a "word",1"2,"a"\n"a "b" c",,x' },
    {
      v: [
        ['a "word"', '1"2', 'a'],
        ['a "b" c', '', 'x'],
      ],
    },
  ],
  [lazy, { v: '"open' }, { v: [['open']] }],
  ['root.v = this.v.parse_csv(false, "\t")', { v: 'a\tb,c' }, { v: [['a', 'b,c']] }],
  ['root.v = this.v.parse_csv(false, "😀")', { v: 'a😀b' }, { v: [['a', 'b']] }],
  ['root.v = this.v.parse_csv(delimiter: "ab")', { v: 'a' }, /delimiter value must be exactly one character/],
  ['root.v = this.v.parse_csv(delimiter: "")', { v: 'a' }, /delimiter value must be exactly one character/],
  ['root.v = this.v.parse_csv(delimiter: "\\n")', { v: 'a' }, /invalid field or comment delimiter/],
])

const logfmt = 'root = this.v.parse_logfmt()'

describeMethods('parse_logfmt', [
  [logfmt, { v: 'a=1 b="two words" c= d' }, { a: '1', b: 'two words', c: '', d: true }],
  [logfmt, { v: '  a=1\t\tb=2\n' }, { a: '1', b: '2\n' }],
  [logfmt, { v: '=bad a=1' }, { bad: true, a: '1' }],
  [logfmt, { v: 'a="\\"q\\" \\\\ \\n \\x"' }, { a: '"q" \\ \n \\x' }],
  [logfmt, { v: 'a="" b=x=y a=2' }, { a: '2', b: 'x=y' }],
  [logfmt, { v: '__proto__=1 constructor' }, JSON.parse('{"__proto__":"1","constructor":true}')],
  [logfmt, { v: 'msg="open' }, /logfmt: unterminated quoted value for key "msg"/],
  [logfmt, { v: 'msg="open\\"' }, /logfmt: unterminated quoted value for key "msg"/],
  [logfmt, { v: 1 }, /expected string value, got number/],
])

const url = 'root = this.v.parse_url()'
const none = { scheme: '', opaque: '', host: '', path: '', raw_path: '', raw_query: '' }
const noFragment = { fragment: '', raw_fragment: '' }

describeMethods('parse_url', [
  [
    url,
    { v: 'HTTPS://u%40:p%3a@h.example:8080/a%20b?x=1&y#f%20g' },
    {
      ...none,
      scheme: 'https',
      host: 'h.example:8080',
      path: '/a b',
      raw_query: 'x=1&y',
      user: { name: 'u@', password: 'p:' },
      fragment: 'f g',
      raw_fragment: '',
    },
  ],
  [url, { v: '' }, { ...none, ...noFragment }],
  [url, { v: 'mailto:a@b.example' }, { ...none, scheme: 'mailto', opaque: 'a@b.example', ...noFragment }],
  [url, { v: '/a%2Fb/(c)' }, { ...none, path: '/a/b/(c)', raw_path: '/a%2Fb/(c)', ...noFragment }],
  [url, { v: 'a/b:c' }, { ...none, path: 'a/b:c', ...noFragment }],
  [url, { v: '//h?' }, { ...none, host: 'h', ...noFragment }],
  [url, { v: '///p' }, { ...none, path: '///p', ...noFragment }],
  [url, { v: 'http://[::1]:80/' }, { ...none, scheme: 'http', host: '[::1]:80', path: '/', ...noFragment }],
  [url, { v: 'http://me@h' }, { ...none, scheme: 'http', host: 'h', user: { name: 'me' }, ...noFragment }],
  [url, { v: '#a%2Fb' }, { ...none, fragment: 'a/b', raw_fragment: 'a%2Fb' }],
  [url, { v: 'http://h/%zz' }, /parse "http:\/\/h\/%zz": invalid URL escape "%zz"/],
  [url, { v: 'x %&# url' }, /parse "x %&": invalid URL escape "%&"/],
  [url, { v: '://x' }, /missing protocol scheme/],
  [url, { v: 'a:b/c'.replace('a:', '1:') }, /first path segment in URL cannot contain colon/],
  [url, { v: 'http://a b/' }, /invalid character " " in host name/],
  [url, { v: 'http://h:x/' }, /invalid port ":x" after host/],
  [url, { v: 'http://[::1/' }, /missing '\]' in host/],
  [url, { v: 'http://a\u0001/' }, /invalid control character in URL/],
  [url, { v: 'http://a<b@h/' }, /invalid userinfo/],
  [url, { v: 'http://h%41/' }, /invalid URL escape "%41"/],
  [url, { v: null }, /expected string value, got null/],
])

const form = 'root = this.v.parse_form_url_encoded()'

describeMethods('parse_form_url_encoded', [
  [form, { v: 'a=1&b=x+y%26&a=3&c=&d&&=e' }, { a: ['1', '3'], b: 'x y&', c: '', d: '', '': 'e' }],
  [form, { v: '' }, {}],
  [form, { v: 'a=%C3%A9%ff' }, { a: 'é\ufffd' }],
  [form, { v: '__proto__=1&constructor=2' }, JSON.parse('{"__proto__":"1","constructor":"2"}')],
  [form, { v: 'a=%zz' }, /failed to parse value as url-encoded data: invalid URL escape "%zz"/],
  [form, { v: 'a=%4' }, /invalid URL escape "%4"/],
  [form, { v: 'a=1;b=2' }, /invalid semicolon separator in query/],
  [form, { v: {} }, /expected string value, got object/],
])
