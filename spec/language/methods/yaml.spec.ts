import { expect } from 'chai'
import fc from 'fast-check'

import { formatYaml } from '../../../lib/language/methods/parsing/yaml/formatYaml.js'
import { parseYaml } from '../../../lib/language/methods/parsing/yaml/parseYaml.js'
import { deepDocument } from '../../support/deepDocument.js'
import { describeMethods, type Row } from '../../support/methodTable.js'

const parsed = (text: string, expected: unknown): Row => [
  'root.v = this.v.parse_yaml()',
  { v: text },
  expected instanceof RegExp ? expected : { v: expected },
]

describeMethods('parse_yaml', [
  parsed('a: [1, two]\nb: {c: true}', { a: [1, 'two'], b: { c: true } }),
  parsed('', null),
  parsed('# nothing', null),
  parsed('a: 1\n---\nb: 2', { a: 1 }),
  parsed('[~, null, Null, NULL, true, True, TRUE, false]', [null, null, null, null, true, true, true, false]),
  parsed('[yes, no, on, y, nUll, "null", "1", \'true\']', [
    'yes',
    'no',
    'on',
    'y',
    'nUll',
    'null',
    '1',
    'true',
  ]),
  parsed('[0777, 0o17, 0x1F, 0b101, 1_000, -5, +5, 08]', [511, 15, 31, 5, 1000, -5, 5, 8]),
  parsed('[1.5, .5, 1e3, -1.5E-2, 1., 1:20, 1.2.3]', [1.5, 0.5, 1000, -0.015, 1, '1:20', '1.2.3']),
  parsed('[9007199254740993, 18446744073709551615, 18446744073709551616]', [
    9007199254740993n,
    2n ** 64n - 1n,
    2 ** 64,
  ]),
  parsed('[1e400, !!binary aGk=]', ['1e400', 'hi']),
  parsed('1: a\ntrue: b\n1.5: c', { 1: 'a', true: 'b', 1.5: 'c' }),
  parsed('__proto__: 1', JSON.parse('{"__proto__": 1}')),
  parsed('base: &b {x: 1}\nv:\n  <<: *b\n  y: 2', { base: { x: 1 }, v: { x: 1, y: 2 } }),
  parsed('a: |\n  x\n  y\nb: >-\n  x\n  y', { a: 'x\ny\n', b: 'x y' }),
  parsed('!custom {a: !other 1}', { a: '1' }),
  parsed('a: 1\na: 2', /failed to parse value as YAML: yaml: line 2: duplicated mapping key/),
  parsed('a: [1\nb: }', /yaml: line 2:/),
  parsed('[a]: 1', /a key is no scalar/),
  parsed('&a [*a]', /an anchor value contains itself/),
  parsed('['.repeat(100_000), /failed to parse value as YAML/),
  ['root.v = this.v.parse_yaml()', { v: 5 }, /expected string value, got number/],
])

describe('parse_yaml of timestamps', () => {
  for (const [text, instant] of [
    ['2001-12-14', '2001-12-14T00:00:00Z'],
    ['2001-12-14T21:59:43.10Z', '2001-12-14T21:59:43.1Z'],
    ['2001-12-14t21:59:43+01:30', '2001-12-14T21:59:43+01:30'],
    ['2001-1-2 3:4:5', '2001-01-02T03:04:05Z'],
  ] as const) {
    it(`reads ${text}`, () => expect(String(parseYaml(text))).to.equal(instant))
  }

  it('keeps as text what is no date', () => {
    for (const text of [
      '2001-13-14',
      '2001-02-30',
      '2001-12-14T25:00:00Z',
      '2001-12-14T21:59:43',
      '"2001-12-14"',
    ])
      expect(parseYaml(text), text).to.equal(text.replaceAll('"', ''))
  })
})

it('parse_yaml refuses aliases that make a small text very large', () => {
  const levels = Array.from(
    { length: 9 },
    (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]`,
  )
  expect(() => parseYaml(['a0: &a0 x', ...levels].join('\n'))).to.throw('excessive aliasing')
})

const formatted = (value: unknown, text: string): Row => [
  'root.v = [this.v.format_yaml()].join()',
  { v: value },
  { v: text },
]

describeMethods('format_yaml', [
  formatted(['=', 'a😀', 'é'], '- =\n- "a\\U0001F600"\n- é\n'),
  formatted({ b: Buffer.from('hi') }, 'b:\n    - 104\n    - 105\n'),
  formatted({ doc: { foo: 'bar' } }, 'doc:\n    foo: bar\n'),
  formatted(
    { b: [1, { c: [2, [3, 4]], d: {} }], a: [] },
    'a: []\nb:\n    - 1\n    - c:\n        - 2\n        - - 3\n          - 4\n      d: {}\n',
  ),
  formatted([{ a: 1, b: { c: 2 } }], '- a: 1\n  b:\n    c: 2\n'),
  formatted(
    ['', 'true', '12', 'yes', 'null', '2001-12-14', '1:20', '<<'],
    '- ""\n- "true"\n- "12"\n- "yes"\n- "null"\n- "2001-12-14"\n- "1:20"\n- <<\n',
  ),
  formatted(
    ['a: b', '- x', "it's", 'é', 'a\tb', 'x '],
    "- 'a: b'\n- '- x'\n- it's\n- é\n- \"a\\tb\"\n- 'x '\n",
  ),
  formatted(
    { m: 'a\n\nb\n', s: 'a\nb', k: 'a\n\n' },
    'k: |+\n    a\n\nm: |\n    a\n\n    b\ns: |-\n    a\n    b\n',
  ),
  formatted(
    [1.5, 1e21, 0.00001, 1234567.5, 9007199254740993n, null, true],
    '- 1.5\n- 1e+21\n- 1e-05\n- 1.2345675e+06\n- 9007199254740993\n- null\n- true\n',
  ),
  formatted({ a10: 1, a9: 2, A: 3, _: 4 }, '_: 4\nA: 3\na9: 2\na10: 1\n'),
  formatted('text', 'text\n'),
  formatted(JSON.parse('{"__proto__": 1}'), '__proto__: 1\n'),
  ['root.v = this.v.format_yaml()', { v: deepDocument() }, /too deeply/],
])

it('what format_yaml writes, parse_yaml reads', () => {
  const scalars = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(
      'a\nb\n',
      'a\n b\n\n',
      ' a\n',
      '\n',
      'yes',
      '1_0',
      '08',
      '.5',
      '~',
      '#',
      '|',
      '- ',
      '? a',
      'a\r\nb',
      'a\u1680',
    ),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      scalars,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
    ),
  }))
  fc.assert(
    fc.property(value, (document) => {
      expect(plain(parseYaml(formatYaml(document as never)))).to.deep.equal(plain(document))
    }),
    { numRuns: 300 },
  )
})

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
