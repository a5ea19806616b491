import { describeMappings, type MappingRow } from '../../support/language/mappingTable.js'

const MOST = 9223372036854775807n
const LEAST = -9223372036854775808n

const calculated = (query: string, input: unknown, v: unknown): MappingRow => [
  `root.v = ${query}`,
  input,
  { gives: { v } },
]
const fails = (query: string, input: unknown, message: RegExp): MappingRow => [
  `root.v = ${query}`,
  input,
  message,
]

describeMappings('precedence', [
  calculated('2 + 3 * 4 - 1', {}, 13),
  calculated('this.n | 2 + 3', { n: null }, 5),
  calculated('1 + this.n | 2', { n: null }, 3),
  calculated('this.t || this.t && this.f', { t: true, f: false }, false),
  calculated('!this.a == this.b', { a: true, b: false }, true),
  calculated('-this.a * 2', { a: 3 }, -6),
  calculated('-this.a.b', { a: { b: 3 } }, -3),
  calculated('--3', {}, 3),
  calculated('- -2.5 * 2', {}, 5),
  calculated('this.a - -3', { a: 1 }, 4),
  calculated('1 - --3', {}, -2),
  fails('!-1', {}, /expected bool value, got number -1/),
  calculated('1 < 2 == true', {}, true),
  calculated('10 - 2 - 3', {}, 5),
])

describeMappings('integers', [
  calculated('this.a + 1', { a: 9007199254740991 }, 9007199254740992n),
  calculated('this.a + 1', { a: MOST }, LEAST),
  calculated('this.a - 1', { a: LEAST }, MOST),
  calculated('this.a * this.a', { a: 3037000500 }, -9223372036709301616n),
  calculated('this.a - this.b', { a: 9007199254740993n, b: 2 }, 9007199254740991),
  calculated('this.a + 0.5', { a: 1 }, 1.5),
  calculated('this.a / 2', { a: 7 }, 3.5),
  calculated('this.a % 3', { a: 7 }, 1),
  calculated('this.a % 3', { a: -7 }, -1),
  calculated('this.a % this.b', { a: 7.9, b: 2.9 }, 1),
  calculated('this.a % 1000', { a: 9007199254740993n }, 993),
  calculated('-9223372036854775808', {}, LEAST),
  fails('this.a / this.b', { a: 1, b: 0 }, /divide by zero/),
  fails('this.a % this.b', { a: 1, b: 0.5 }, /divide by zero/),
])

describeMappings('equality', [
  calculated('this.a == this.b', { a: 1, b: 1n }, true),
  calculated('this.a == this.b', { a: 9007199254740993n, b: 9007199254740992n }, false),
  calculated('this.a == 9007199254740992.0', { a: 9007199254740993n }, true),
  calculated('this.a == "1"', { a: 1 }, false),
  calculated('this.a == 1', { a: true }, true),
  calculated('1 == this.a', { a: true }, false),
  calculated('[true, false] == this.a', { a: [2, 0] }, true),
  calculated('{"b": true} == this.a', { a: { b: 1 } }, true),
  calculated('this.a == [true]', { a: [1] }, false),
  calculated('this.a.bytes() == "x"', { a: '\ufeffx' }, false),
  calculated('this.a == {"b": [1, {"c": null}]}', { a: { b: [1, { c: null }] } }, true),
  calculated('this.a != {"b": 1}', { a: { b: 1, c: 2 } }, true),
  calculated('this.missing == null', {}, true),
  calculated('this.a == content()', { a: 'x' }, false),
  calculated('"{\\"a\\":1}" == content()', { a: 1 }, true),
])

describeMappings('ordering', [
  calculated('this.a > 9007199254740992.0', { a: 9007199254740993n }, false),
  calculated('this.a.bytes() < this.b', { a: 'a', b: 'b' }, true),
  calculated('this.a.bytes() >= this.b.bytes()', { a: 'a', b: 'b' }, false),
  calculated('this.a < this.b', { a: 'é', b: 'z' }, false),
  calculated('this.a < this.b', { a: '\uffee', b: '\u{1f600}' }, true),
  calculated('this.a >= this.b', { a: 9007199254740993n, b: 9007199254740992 }, true),
  fails(
    'this.a < this.b',
    { a: 1, b: '2' },
    /cannot compare types number \(from field `this.a`\) and string \(from field `this.b`\)/,
  ),
  fails('this.a > 1', { a: null }, /cannot compare types null/),
])

describeMappings('logic', [
  calculated('false && "a"', {}, false),
  fails('true && "a"', {}, /expected bool value, got string "a"/),
  fails('null || true', {}, /expected bool value, got null/),
  calculated('this.a && this.b', { a: 1, b: -1 }, true),
  calculated('this.a && this.b', { a: 0, b: 'not read' }, false),
  calculated('this.a || this.b', { a: true, b: 'not read' }, true),
  fails('this.a && true', { a: 'x' }, /expected bool value, got string "x" from field `this.a`/),
  fails('true && this.a', { a: null }, /expected bool value, got null from field `this.a`/),
  fails('!this.a', { a: 1 }, /expected bool value, got number 1 from field `this.a`/),
])

describeMappings('joining', [
  calculated('"at " + this.a.timestamp()', { a: '2020-01-01T00:00:00Z' }, 'at 2020-01-01T00:00:00Z'),
  fails('this.a.timestamp() + ""', { a: '2020-01-01T00:00:00Z' }, /cannot add types timestamp/),
])

describeMappings('coalescing', [
  calculated('this.a | "x"', { a: false }, false),
  calculated('this.a | "x"', { a: null }, 'x'),
  calculated('throw("no") | "x"', {}, 'x'),
  calculated('nothing() | "x"', {}, 'x'),
  calculated('this.a.uppercase() | this.b.uppercase() | "x"', { a: 1, b: 'b' }, 'B'),
  fails(
    'this.a.uppercase() | this.b.uppercase()',
    { a: 1, b: 2 },
    /expected string value, got number 2 from field `this.b`/,
  ),
])
