import { expect } from 'chai'

import type { Value } from '../../../lib/language/definition.js'
import { printf } from '../../../lib/language/text/printf/printf.js'
import { Timestamp } from '../../../lib/language/values/timestamp.js'

const ROWS: readonly (readonly [template: string, args: readonly Value[], expected: string])[] = [
  ['%s is %v', ['x', true], 'x is true'],
  ['%v %v', [1.5, 'é'], '1.5 é'],
  ['%d|%5d|%-5d|%05d|%+d|% d', [1, 2, 3, 4, 5, 6], '1|    2|3    |00004|+5| 6'],
  ['%x %X %#x %o %#o %O %b', [255, 255, 255, 8, 8, 8, 5], 'ff FF 0xff 10 010 0o10 101'],
  ['%d', [9223372036854775807n], '9223372036854775807'],
  ['%.3d|%+.3d|%8.3d', [5, -5, 7], '005|-005|     007'],
  ['%c %q %U %#U', [0x1f600, 0x41, 0x41, 0x41], "😀 'A' U+0041 U+0041 'A'"],
  ['%f %.2f %8.2f|%-8.2f|%08.2f', [1.5, 2.345, 3.25, 1, -1.5], '1.500000 2.35     3.25|1.00    |-0001.50'],
  ['%.0f %.0f %.1f %.2e', [2.5, 3.5, 0.25, 12345], '2 4 0.2 1.23e+04'],
  ['%e %E %g %G', [1e6, 1e-7, 1e21, 1e-7], '1.000000e+06 1.000000E-07 1e+21 1E-07'],
  ['%#g %#.3x', [1.5, 'abc'], '1.50000 0x616263'],
  ['%6.2f%%', [99.5], ' 99.50%'],
  ['%s|%10s|%-10s|%.2s|%q', ['a', 'é', 'b', 'cde', 'x\n'], 'a|         é|b         |cd|"x\\n"'],
  ['%x % x %#x % #X', ['ab', 'ab', 'ab', 'ab'], '6162 61 62 0x6162 0X61 0X62'],
  ['%+q %#q', ['é', 'a'], '"\\u00e9" `a`'],
  ['%t %v', [true, false], 'true false'],
  [
    '%v %d %s',
    [
      [1, 'a', null],
      [1, 2],
      ['a', 'b'],
    ],
    '[1 a <nil>] [1 2] [a b]',
  ],
  ['%v %#v', [{ b: 1, a: [true] }, { a: 'x' }], 'map[a:[true] b:1] map[string]interface {}{"a":"x"}'],
  ['%s %v %x', [Buffer.from('é'), Buffer.from('ab'), Buffer.from('ab')], 'é [97 98] 6162'],
  ['%v', [new Timestamp(0, 123_000_000)], '1970-01-01 00:00:00.123 +0000 UTC'],
  ['%T %T %T %T %T', ['a', 1, 1.5, [], null], 'string int64 float64 []interface {} <nil>'],
  ['%d', ['x'], '%!d(string=x)'],
  ['%d', [1.5], '%!d(float64=1.5)'],
  ['%t', [1], '%!t(int64=1)'],
  ['%d', [null], '%!d(<nil>)'],
  ['%z', ['a'], '%!z(string=a)'],
  ['%s %s', ['a'], 'a %!s(MISSING)'],
  ['%s', ['a', 1, null], 'a%!(EXTRA int64=1, <nil>)'],
  ['x', ['a'], 'x%!(EXTRA string=a)'],
  ['%', [], '%!(NOVERB)'],
  ['%!', ['a'], '%!!(string=a)'],
  ['%*d|%-*d|%.*f', [4, 1, 4, 2, 1, 2.25], '   1|2   |2.2'],
  ['%[2]s %[1]s', ['a', 'b'], 'b a'],
  ['%[3]s', ['a'], '%!s(BADINDEX)'],
  ['%*d', ['x', 1], '%!(BADWIDTH)1'],
  ['100%% %v', [1], '100% 1'],
]

describe('printf', () => {
  for (const [template, args, expected] of ROWS) {
    it(`${template} gives ${expected}`, () => {
      expect(printf(template, args)).to.equal(expected)
    })
  }

  it('gives the same the second time, when the template is known', () => {
    expect([printf('<%s>', ['a']), printf('<%s>', ['b']), printf('<%s>', [])]).to.deep.equal([
      '<a>',
      '<b>',
      '<%!s(MISSING)>',
    ])
  })
})
