import { expect } from 'chai'
import fc from 'fast-check'

import { strftimeFormatter } from '../../../lib/language/time/strftime.js'
import { strptimeParser } from '../../../lib/language/time/strptime.js'
import { Timestamp } from '../../../lib/language/values/timestamp.js'

describe('strptime', () => {
  const read = [
    ['2020-Aug-14 11:50:26.371000', '%Y-%b-%d %H:%M:%S.%f', '2020-08-14T11:50:26.371Z'],
    ['.5', '.%f', '1900-01-01T00:00:00.5Z'],
    ['2020-02-30', '%Y-%m-%d', '2020-03-01T00:00:00Z'],
    ['20-1-2', '%y-%m-%d', '2020-01-02T00:00:00Z'],
    ['69', '%y', '1969-01-01T00:00:00Z'],
    ['68', '%y', '2068-01-01T00:00:00Z'],
    ['1970', '%C%y', '1970-01-01T00:00:00Z'],
    ['12 AM', '%I %p', '1900-01-01T00:00:00Z'],
    ['12 pm', '%I %p', '1900-01-01T12:00:00Z'],
    [' 5 pm', '%l %P', '1900-01-01T17:00:00Z'],
    [' 4-aug-2020', '%v', '2020-08-04T00:00:00Z'],
    ['Friday august 14', '%A %B %e', '1900-08-14T00:00:00Z'],
    ['-5', '%s', '1969-12-31T23:59:55Z'],
    ['1597384463.5', '%s.%f', '2020-08-14T05:54:23.5Z'],
    ['60', '%S', '1900-01-01T00:01:00Z'],
    ['227 2020', '%j %Y', '2020-08-14T00:00:00Z'],
    ['366 2019', '%j %Y', '2020-01-01T00:00:00Z'],
    ['2020 33 5', '%G %V %u', '2020-08-14T00:00:00Z'],
    ['2020 33', '%G %V', '2020-08-10T00:00:00Z'],
    ['2020 33 5', '%Y %U %w', '2020-08-21T00:00:00Z'],
    ['2020 33', '%Y %W', '2020-08-17T00:00:00Z'],
    ['2020 00 0', '%Y %W %w', '2020-01-05T00:00:00Z'],
    ['Fri Aug 14 05:54:23 2020', '%c', '2020-08-14T05:54:23Z'],
    ['Fri Aug 14 05:54:23 UTC 2020', '%+', '2020-08-14T05:54:23Z'],
    ['08/14/20 05:54', '%D %R', '2020-08-14T05:54:00Z'],
    ['05:54:23 PM', '%r', '1900-01-01T17:54:23Z'],
    ['+0100', '%z', '1900-01-01T00:00:00+01:00'],
    ['-01:30', '%z', '1900-01-01T00:00:00-01:30'],
    ['+01', '%z', '1900-01-01T00:00:00+01:00'],
    ['+01:00', '%:z', '1900-01-01T00:00:00+01:00'],
    ['+01:00:00', '%::z', '1900-01-01T00:00:00+01:00'],
    ['+01', '%:::z', '1900-01-01T00:00:00+01:00'],
    ['Z', '%z', '1900-01-01T00:00:00Z'],
    ['EST', '%Z', '1900-01-01T00:00:00Z'],
    ['-0500 EST', '%z %Z', '1900-01-01T00:00:00-05:00'],
    ['a \t b%', 'a%nb%%', '1900-01-01T00:00:00Z'],
  ] as const
  for (const [text, format, expected] of read) {
    it(`reads ${JSON.stringify(text)} as ${format}`, () => {
      expect(strptimeParser(format)(text).toString()).to.equal(expected)
    })
  }

  const refused = [
    ['99999', '%Y', 'failed to parse "99999" with "%Y": unparsed string "9"'],
    ['2020-13', '%Y-%m', 'cannot parse "%m"'],
    ['32', '%d', 'cannot parse "%d"'],
    ['24', '%H', 'cannot parse "%H"'],
    ['0', '%I', 'cannot parse "%I"'],
    ['61', '%S', 'cannot parse "%S"'],
    ['x', '%f', 'cannot parse "%f"'],
    ['x', '%s', 'cannot parse "%s"'],
    ['Foo', '%b', 'cannot parse "%b"'],
    ['XM', '%p', 'cannot parse "%p"'],
    ['+1', '%z', 'cannot parse "%z"'],
    ['+0100', '%:z', 'cannot parse "%:z"'],
    ['x', '%Z', 'cannot parse "" with "%Z"'],
    ['ab', 'a%nb', 'expected a space for "%n"'],
    ['2020', '%Y-', "expected '-'"],
    ['2020/1', '%Y-%m', "expected '-'"],
    ['2020 33', '%Y %V', 'use "%G" to parse ISO year for "%V"'],
    ['2020 33', '%G %U', 'use "%Y" to parse non-ISO year'],
    ['2020 33', '%G %j', 'use "%Y" to parse non-ISO year for "%j"'],
    ['x', '%Q', 'unexpected format "%Q"'],
    ['x', '%-d', 'unexpected format "%-"'],
    ['x', '%', 'stray "%"'],
    ['x', '%:y', 'expected \'z\' after "%:"'],
  ] as const
  for (const [text, format, expected] of refused) {
    it(`does not read ${JSON.stringify(text)} as ${format}`, () => {
      expect(() => strptimeParser(format)(text)).to.throw(expected)
    })
  }

  it('reads what strftime has written, to the microsecond', () => {
    const formats = [
      '%Y-%m-%dT%H:%M:%S.%f%z',
      '%c .%f',
      '%G week %V %A %I:%M:%S.%f %p',
      '%s,%f',
      '%j %Y %T.%f',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...formats),
        fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }),
        fc.integer({ min: 0, max: 999_999 }),
        (format, seconds, microsecond) => {
          const timestamp = new Timestamp(seconds, microsecond * 1000)
          const read = strptimeParser(format)(strftimeFormatter(format)(timestamp))
          expect(read.toString()).to.equal(timestamp.toString())
        },
      ),
    )
  })
})
