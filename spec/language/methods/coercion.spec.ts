import { Timestamp } from '../../../lib/language/values/timestamp.js'
import { describeMethods } from '../../support/methodTable.js'

const string = 'root.v = this.v.string()'
const number = 'root.v = this.v.number()'
const bool = 'root.v = this.v.bool()'

describeMethods('string', [
  [string, { v: 'é' }, { v: 'é' }],
  [string, { v: Buffer.from('é') }, { v: 'é' }],
  [string, { v: true }, { v: 'true' }],
  [string, { v: null }, { v: 'null' }],
  [string, {}, { v: 'null' }],
  [string, { v: 0 }, { v: '0' }],
  [string, { v: -0.25 }, { v: '-0.25' }],
  [string, { v: 1234567.5 }, { v: '1234567.5' }],
  [string, { v: 0.0001 }, { v: '0.0001' }],
  [string, { v: 0.00001 }, { v: '1e-05' }],
  [string, { v: 1e21 }, { v: '1e+21' }],
  [string, { v: 1.5e300 }, { v: '1.5e+300' }],
  [string, { v: 9007199254740993n }, { v: '9007199254740993' }],
  ['root.v = (9223372036854775806 + 1).string()', {}, { v: '9223372036854775807' }],
  [string, { v: { b: 1, a: [2, null, 'x'] } }, { v: '{"a":[2,null,"x"],"b":1}' }],
  [string, { v: { 10: 1, 9: 2 } }, { v: '{"10":1,"9":2}' }],
  [string, { v: { '\ue000': 1, '😀': 2 } }, { v: '{"\ue000":1,"😀":2}' }],
  [string, { v: { b: Buffer.from('a') } }, { v: '{"b":"YQ=="}' }],
  [string, { v: ['<&>\u2028'] }, { v: '["\\u003c\\u0026\\u003e\\u2028"]' }],
  [string, { v: [9007199254740993n, 1e21] }, { v: '[9007199254740993,1e+21]' }],
  [string, { v: new Timestamp(0, 123_000_000) }, { v: '1970-01-01T00:00:00.123Z' }],
])

describeMethods('number', [
  [number, { v: '12' }, { v: 12 }],
  [number, { v: '-1e3' }, { v: -1000 }],
  [number, { v: '0x1p-2' }, { v: 0.25 }],
  [number, { v: '.5' }, { v: 0.5 }],
  [number, { v: '5.' }, { v: 5 }],
  [number, { v: Buffer.from('7') }, { v: 7 }],
  [number, { v: 9007199254740993n }, { v: 9007199254740992 }],
  [number, { v: 'abc' }, /strconv\.ParseFloat: parsing "abc": invalid syntax/],
  [number, { v: '' }, /strconv\.ParseFloat: parsing "": invalid syntax/],
  [number, { v: ' 1' }, /invalid syntax/],
  [number, { v: '0x10' }, /invalid syntax/],
  [number, { v: '1_000.5e1_0' }, { v: 1000.5e10 }],
  [number, { v: '1__0' }, /invalid syntax/],
  [number, { v: '1_.5' }, /invalid syntax/],
  [number, { v: '1e400' }, /value out of range/],
  [number, { v: true }, /expected number value, got bool true/],
  [number, { v: null }, /expected number value, got null/],
  ['root.v = this.v.number(0)', { v: null }, { v: 0 }],
  ['root.v = this.v.number(0)', { v: [1] }, { v: 0 }],
  ['root.v = this.v.number(0)', { v: '5' }, { v: 5 }],
  ['root.v = this.v.uppercase().number(7)', { v: [] }, { v: 7 }],
  ['root.v = this.v.uppercase().number(this.n)', { v: [], n: 3 }, { v: 3 }],
  [
    'root.v = this.v.uppercase().number(this.n)',
    { v: [], n: 'x' },
    /argument default: expected number value/,
  ],
])

describeMethods('bool', [
  ['root.v = throw("no").bool(true)', {}, { v: true }],
  ['root.v = this.v.bool(1)', { v: 'yes' }, { v: true }],
  ['root.v = this.v.bool(this.n)', { v: 'yes', n: 0 }, { v: false }],
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((v) => [bool, { v }, { v: true }] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((v) => [bool, { v }, { v: false }] as const),
  [bool, { v: 0 }, { v: false }],
  [bool, { v: -0.5 }, { v: true }],
  [bool, { v: Buffer.from('t') }, { v: true }],
  [bool, { v: 'yes' }, /expected bool value, got string "yes"/],
  [bool, { v: 'tRUE' }, /expected bool value/],
  [bool, { v: null }, /expected bool value, got null/],
  ['root.v = this.v.bool(true)', { v: null }, { v: true }],
])

describeMethods('bytes, type, array, not, not_null, not_empty', [
  ['root.v = this.v.bytes().type()', { v: 1 }, { v: 'bytes' }],
  ['root.v = this.v.bytes().length()', { v: 'é' }, { v: 2 }],
  ['root.v = this.v.type()', { v: new Timestamp(0) }, { v: 'timestamp' }],
  ['root.v = this.v.type()', { v: 9007199254740993n }, { v: 'number' }],
  ['root.v = this.v.array()', { v: null }, { v: [null] }],
  ['root.v = this.v.not()', { v: 1 }, /expected bool value, got number 1/],
  ['root.v = this.v.not_null()', { v: false }, { v: false }],
  ['root.v = this.v.not_null()', {}, /value is null/],
  ['root.v = this.v.not_empty()', { v: '' }, /string value is empty/],
  ['root.v = this.v.not_empty()', { v: [] }, /array value is empty/],
  ['root.v = this.v.not_empty()', { v: {} }, /object value is empty/],
  ['root.v = this.v.not_empty()', { v: 5 }, /expected string, array or object value, got number 5/],
  ['root.v = this.v.not_empty()', { v: null }, /got null/],
])
