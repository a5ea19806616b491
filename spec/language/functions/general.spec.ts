import { describeMethods } from '../../support/methodTable.js'

describeMethods('json', [
  ['root.v = json("l.*.a")', { l: [{ a: 1 }, {}, { a: 3 }] }, { v: [1, 3] }],
  ['root.v = json("l.*.a")', { l: [] }, { v: null }],
])

describeMethods('functions', [
  ['root = throw("boom")', null, /boom/],
  ['root = throw(this.v)', { v: 'boom' }, /boom/],
  ['root = throw(5)', null, /why takes string, got number|expected string/],
  ['root = throw("boom") | "alt"', null, 'alt'],

  ['root = range(0, 5)', null, [0, 1, 2, 3, 4]],
  ['root = range(0, 10, 3)', null, [0, 3, 6]],
  ['root = range(5, 0, -2)', null, [5, 3]],
  ['root = range(5, 5, -1)', null, []],
  ['root = range(0, 3, 10)', null, []],
  ['root = range(0, this.v)', { v: 2.9 }, [0, 1]],
  [
    'root = range(9223372036854775805, 9223372036854775807)',
    null,
    [9223372036854775805n, 9223372036854775806n],
  ],
  ['root = range(0, 5, 0)', null, /step must be greater than or less than 0/],
  ['root = range(this.v, 10, 1)', { v: 10 }, /with positive step arg start \(10\) must be < stop \(10\)/],
  ['root = range(0, this.v, -1)', { v: 5 }, /with negative step arg stop \(5\) must be <= start \(0\)/],
  ['root = range(0, this.v)', { v: 1e9 }, /a range of 1000000000 elements is longer than 10000000/],
  ['root = range("a", 2)', null, /start/],

  ['root = pi()', null, Math.PI],
  ['root = bytes(3).encode("hex")', null, '000000'],
  ['root = bytes(2.7).length()', null, 2],
  ['root = bytes(this.v)', { v: -1 }, /bytes of length -1/],
  ['root = bytes(this.v)', { v: 1e12 }, /bytes of length 1000000000000/],

  ['root = uuid_v4() == uuid_v4()', null, false],
  ['root = uuid_v7("2020-01-01T00:00:00Z").slice(0, 14)', null, '016f5e66-e800-'],
  ['root = uuid_v7(this.v).slice(0, 14)', { v: 0 }, '00000000-0000-'],
  ['root = uuid_v7(this.none).length()', {}, /expected number or string value, got null/],
  ['root = nanoid(0)', null, ''],
  ['root = nanoid(0, "a")', null, /size must be/],
  ['root = random_int(2.5)', null, /2.5 has decimals/],
  ['root = root_meta(this.n)', { n: 5 }, /expected string value, got number 5/],
  ['root = {this.b.bytes(): 1}', { b: 'key' }, { key: 1 }],
  ['root = counter(5, 5)', null, /max 5 is not above min 5/],
  ['root = counter("x")', null, /expected number value/],
  ['root = uuid_v7("nope")', null, /parsing time "nope"/],
  ['root = [nanoid().length(), nanoid(5).length()]', null, [21, 5]],
  ['root = nanoid(3, "a")', null, 'aaa'],
  ['root = nanoid(3, "é")', null, 'ééé'],
  ['root = nanoid(3, "")', null, /alphabet must not be empty/],
  ['root = nanoid(alphabet: "ab")', null, /length must be specified/],
  ['root = ksuid() == ksuid()', null, false],

  ['root = hostname()', null, /unknown function hostname/],
  ['root = env("HOME")', null, /unknown function env/],
])
