import { expect } from 'chai'

import { compileMapping } from '../../../lib/language/index.js'
import { describeMethods } from '../../support/methodTable.js'

describeMethods('re_match', [
  ['root.v = this.v.re_match("^a.c$")', { v: 'abc' }, { v: true }],
  ['root.v = this.v.re_match("^a.c$")', { v: 'a\nc' }, { v: false }],
  ['root.v = this.v.re_match("^a.c$")', { v: 'a\u2028c' }, { v: true }],
  ['root.v = this.v.re_match("(?s)^a.c$")', { v: 'a\nc' }, { v: true }],
  ['root.v = this.v.re_match("(?i)straSSe")', { v: 'STRAſſE' }, { v: true }],
  ['root.v = this.v.re_match("^.$")', { v: '😀' }, { v: true }],
  ['root.v = this.v.re_match("\\\\s")', { v: '\u00a0\u000b' }, { v: false }],
  ['root.v = this.v.re_match("\\\\pL")', { v: '1é' }, { v: true }],
  ['root.v = this.v.re_match("[[:digit:]]")', { v: 'a1' }, { v: true }],
  ['root.v = this.v.re_match("")', { v: '' }, { v: true }],
  ['root.v = this.v.re_match("b")', { v: Buffer.from('abc') }, { v: true }],
  ['root.v = this.v.re_match(this.p)', { v: 'abc', p: '^a' }, { v: true }],
  ['root.v = this.v.re_match(this.p)', { v: 'abc', p: '[' }, /missing closing \]/],
  ['root.v = this.v.re_match("a")', { v: 5 }, /expected string value, got number 5/],
  ['root.v = this.v.re_match("a")', { v: null }, /expected string value, got null/],
  ['root.v = "x".re_match("[")', {}, /re_match: .*missing closing \]/],
  ['root.v = this.v.re_match("a(?=b)")', { v: 'ab' }, /invalid/],
  ['root.v = this.v.re_match("(a)\\\\1")', { v: 'aa' }, /invalid escape sequence/],
])

describeMethods('re_find_all', [
  ['root.v = this.v.re_find_all("a*")', { v: 'baaac' }, { v: ['', 'aaa', ''] }],
  ['root.v = this.v.re_find_all("")', { v: 'a😀' }, { v: ['', '', ''] }],
  ['root.v = this.v.re_find_all("[^,]+")', { v: 'a,é😀,' }, { v: ['a', 'é😀'] }],
  ['root.v = this.v.re_find_all("(?m)^\\\\w+")', { v: 'a b\nc d\re' }, { v: ['a', 'c'] }],
  ['root.v = this.v.re_find_all("(?m)\\\\w+$")', { v: 'a b\nc d' }, { v: ['b', 'd'] }],
  ['root.v = this.v.re_find_all("a+?")', { v: 'aa' }, { v: ['a', 'a'] }],
  ['root.v = this.v.re_find_all("ab|a")', { v: 'aab' }, { v: ['a', 'ab'] }],
  [
    'root.v = this.v.re_find_all_submatch("(a)|(b)")',
    { v: 'ab' },
    {
      v: [
        ['a', 'a', ''],
        ['b', '', 'b'],
      ],
    },
  ],
  ['root.v = this.v.re_find_all_submatch("(?:(a)|b)*")', { v: 'ab' }, { v: [['ab', 'a']] }],
])

describeMethods('re_find_object', [
  ['root.v = this.v.re_find_object("(?P<k>a)(b)?")', { v: 'xa' }, { v: { 0: 'a', k: 'a', 2: '' } }],
  ['root.v = this.v.re_find_object("(?<k>a)").type()', { v: 'xa' }, { v: 'object' }],
  [
    'root.v = this.v.re_find_object("a").map_each(i -> i.value.type())',
    { v: Buffer.from('a') },
    { v: { 0: 'bytes' } },
  ],
  [
    'root.v = this.v.re_find_object("(?P<__proto__>a)")',
    { v: 'a' },
    {
      v: Object.fromEntries([
        ['0', 'a'],
        ['__proto__', 'a'],
      ]),
    },
  ],
  [
    'root.v = this.v.re_find_all_object("(?P<k>.)")',
    { v: 'ab' },
    {
      v: [
        { 0: 'a', k: 'a' },
        { 0: 'b', k: 'b' },
      ],
    },
  ],
])

describeMethods('re_replace_all', [
  ['root.v = this.v.re_replace_all("x*", "-")', { v: 'abc' }, { v: '-a-b-c-' }],
  ['root.v = this.v.re_replace_all("a*", "-")', { v: 'baaac' }, { v: '-b-c-' }],
  ['root.v = this.v.re_replace_all("(b)", "$1x")', { v: 'abc' }, { v: 'ac' }],
  ['root.v = this.v.re_replace_all("(b)", "${1}x")', { v: 'abc' }, { v: 'abxc' }],
  ['root.v = this.v.re_replace_all("(?P<n>b)", "[$n]")', { v: 'abc' }, { v: 'a[b]c' }],
  ['root.v = this.v.re_replace_all("b", "$$1")', { v: 'abc' }, { v: 'a$1c' }],
  ['root.v = this.v.re_replace_all("b", "$&")', { v: 'abc' }, { v: 'a$&c' }],
  ['root.v = this.v.re_replace_all("b", "$ ${ $")', { v: 'abc' }, { v: 'a$ ${ $c' }],
  ['root.v = this.v.re_replace_all("(b)", "$2$01")', { v: 'abc' }, { v: 'ac' }],
  ['root.v = this.v.re_replace_all("(a)(b)?", "<$2>")', { v: 'a ab' }, { v: '<> <b>' }],
  ['root.v = this.v.re_replace_all("b", "x").type()', { v: Buffer.from('abc') }, { v: 'string' }],
  ['root.v = this.v.re_replace_all(this.p, this.r)', { v: 'a1', p: '[0-9]', r: '#' }, { v: 'a#' }],
])

describe('regular expressions against hostile texts', () => {
  const mapping = (pattern: string) => compileMapping(`root.v = this.v.re_match(${JSON.stringify(pattern)})`)
  const hostile: readonly (readonly [pattern: string, text: string])[] = [
    ['(a+)+$', `${'a'.repeat(100_000)}!`],
    ['(a|a)*b', 'a'.repeat(100_000)],
    ['^(\\w+\\s?)*$', `${'a'.repeat(100_000)}!`],
    ['\\s+$', `${' '.repeat(100_000)}x`],
    ['(?:.*,){11}P', '1,'.repeat(50_000)],
    ['(?:a?){30}a{30}', 'a'.repeat(29)],
    ['.*.*.*x', 'a'.repeat(20_000)],
  ]
  for (const [pattern, text] of hostile) {
    it(`${pattern} is over at once`, () => {
      const started = performance.now()
      expect(mapping(pattern).apply({ value: { v: text } })).to.deep.include({ value: { v: false } })
      expect(performance.now() - started).to.be.lessThan(2000)
    })
  }
})
