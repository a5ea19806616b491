import { expect } from 'chai'
import fc from 'fast-check'

import { parseGoDuration } from '../../../lib/language/time/goDuration.js'
import { timestampOf } from '../../../lib/language/time/instants.js'
import { addIsoDuration, nanosecondsOf } from '../../../lib/language/time/isoArithmetic.js'
import { parseIsoDuration } from '../../../lib/language/time/isoDuration.js'
import { zoneNamed } from '../../../lib/language/time/zones.js'
import { Timestamp } from '../../../lib/language/values/timestamp.js'

describe('durations of Go', () => {
  const read = [
    ['0', 0],
    ['-0', 0],
    ['300ms', 3e8],
    ['-1.5h', -5.4e12],
    ['1h2m3.5s', 3_723_500_000_000],
    ['+5s', 5e9],
    ['.5s', 5e8],
    ['1.s', 1e9],
    ['1us1µs1μs', 3000],
    ['0.1ns', 0],
    ['1.0000000001h', 3_600_000_000_360],
    ['0.3333333333333333333h', 1_200_000_000_000],
    ['0.99999999999999999999s', 1e9],
    ['2540400h10m10s', 9_145_440_610_000_000_000n],
    ['9223372036854775807ns', 9223372036854775807n],
    ['-9223372036854775808ns', -9223372036854775808n],
  ] as const
  for (const [text, expected] of read) {
    it(`reads ${text}`, () => {
      expect(parseGoDuration(text)).to.equal(expected)
    })
  }

  const refused = [
    ['', 'time: invalid duration ""'],
    ['-', 'invalid duration "-"'],
    ['5', 'missing unit in duration "5"'],
    ['1h5', 'missing unit in duration "1h5"'],
    ['.s', 'invalid duration ".s"'],
    ['s', 'invalid duration "s"'],
    ['1d', 'unknown unit "d" in duration "1d"'],
    ['1h 2m', 'unknown unit "h " in duration "1h 2m"'],
    ['1h-2m', 'unknown unit "h-" in duration "1h-2m"'],
    ['1.2.3s', 'missing unit'],
    ['9223372036854775808ns', 'invalid duration "9223372036854775808ns"'],
    ['-9223372036854775809ns', 'invalid duration'],
    ['3000000h', 'invalid duration "3000000h"'],
  ] as const
  for (const [text, expected] of refused) {
    it(`do not read ${JSON.stringify(text)}`, () => {
      expect(() => parseGoDuration(text)).to.throw(expected)
    })
  }

  it('add up, in whatever units they are written', () => {
    const below = (count: number) => fc.integer({ min: 0, max: count - 1 })
    fc.assert(
      fc.property(
        below(2_000_000),
        below(60),
        below(60),
        below(1e9),
        fc.boolean(),
        (h, m, s, ns, isNegative) => {
          const fraction = String(ns).padStart(9, '0')
          const total = BigInt(h * 3600 + m * 60 + s) * 1_000_000_000n + BigInt(ns)
          for (const text of [`${h}h${m}m${s}.${fraction}s`, `${ns}ns${s}s${m}m${h}h`])
            expect(BigInt(parseGoDuration(isNegative ? `-${text}` : text))).to.equal(
              isNegative ? -total : total,
            )
        },
      ),
    )
  })
})

describe('durations of ISO 8601', () => {
  const read = [
    ['P1Y', 31_556_952_000_000_000n],
    ['P1M', 2_629_746_000_000_000],
    ['P3Y6M4DT12H30M5S', 110_839_937_000_000_000n],
    ['P1W2D', 777_600_000_000_000],
    ['P1M1Y', 34_186_698_000_000_000n],
    ['P0.5Y', 15_778_476_000_000_000n],
    ['P1.234567Y', 38_959_118_226_489_600n],
    ['PT0,5S', 500_000_000],
    ['PT1.123456789S', 1_123_456_789],
    ['PT1.1234567891S', 1_123_456_789],
    ['PT1H1.5M', 3_690_000_000_000],
    ['PT1.5H0M', 5_400_000_000_000],
    ['-P1D', -86_400_000_000_000],
    ['-P-1D', 86_400_000_000_000],
    ['P1DT-1H', 82_800_000_000_000],
    ['+P.5D', 43_200_000_000_000],
    ['P1DT', 86_400_000_000_000],
    ['P0D', 0],
  ] as const
  for (const [text, expected] of read) {
    it(`reads ${text}`, () => {
      expect(nanosecondsOf(parseIsoDuration(text))).to.equal(expected)
    })
  }

  const refused = [
    ['', 'cannot parse a blank string as a period'],
    ['P', "P: expected 'Y', 'M', 'W', 'D', 'H', 'M', or 'S' designator"],
    ['-PT', "expected 'Y'"],
    ['p1d', "expected 'P' period mark at the start"],
    ['P1', 'missing designator at the end'],
    ['PT1.', 'missing designator at the end'],
    ['P1YT5', 'missing designator at the end'],
    ['P1Y1Y', "'Y' designator cannot occur more than once"],
    ['P1DT1HT1M', "'T' designator cannot occur more than once"],
    ['P1H', "'H' designator cannot occur here"],
    ['PT1Y', "'Y' designator cannot occur here"],
    ['PT1.5H1M', 'only the last field can have a fraction'],
    ['P1.2.3D', 'number invalid or out of range'],
    ['P--1D', 'number invalid or out of range'],
    ['P-D', 'number invalid or out of range'],
    ['PT99999999999999999999S', 'number invalid or out of range'],
    ['P 1D', "expected a number but found ' '"],
    ['P1X', "expected a designator Y, M, W, D, H, or S not 'X'"],
  ] as const
  for (const [text, expected] of refused) {
    it(`do not read ${JSON.stringify(text)}`, () => {
      expect(() => parseIsoDuration(text)).to.throw(expected)
    })
  }

  const added = [
    ['2020-01-31T10:00:00.5Z', 'P1M', '2020-03-02T10:00:00.5Z'],
    ['2020-01-31T10:00:00.5Z', '-P1M', '2019-12-31T10:00:00.5Z'],
    ['2020-01-31T10:00:00.5Z', 'P1MT0.5S', '2020-03-02T10:00:01Z'],
    ['2020-01-31T10:00:00.5Z', 'P0.5M', '2020-02-15T15:14:33.5Z'],
    ['2020-01-31T10:00:00.5Z', 'P1Y0.5M', '2021-02-14T21:03:45.5Z'],
    ['2020-01-31T10:00:00.5Z', 'P1Y1M1W1DT1H1M1.5S', '2021-03-11T11:01:02Z'],
    ['2020-02-29T00:00:00Z', 'P1Y', '2021-03-01T00:00:00Z'],
    ['2020-02-29T00:00:00Z', 'P4Y', '2024-02-29T00:00:00Z'],
    ['1969-12-31T23:59:59Z', 'PT1.5S', '1970-01-01T00:00:00.5Z'],
    ['2020-08-14T05:54:23+02:00', 'PT36H', '2020-08-15T17:54:23+02:00'],
  ] as const
  for (const [from, duration, expected] of added) {
    it(`${duration} after ${from} is ${expected}`, () => {
      expect(addIsoDuration(timestampOf(from), parseIsoDuration(duration), 1).toString()).to.equal(expected)
    })
  }

  const acrossChanges = [
    ['P1D', '2020-03-29T03:30:00+02:00'],
    ['PT24H', '2020-03-29T03:30:00+02:00'],
    ['P1DT1H', '2020-03-29T04:30:00+02:00'],
    ['P2D', '2020-03-30T02:30:00+02:00'],
    ['PT48H', '2020-03-30T03:30:00+02:00'],
    ['P211D', '2020-10-25T02:30:00+01:00'],
  ] as const
  for (const [duration, expected] of acrossChanges) {
    it(`${duration} after 02:30 of the day before clocks go forward in Berlin is ${expected}`, () => {
      const from = timestampOf('2020-03-28T02:30:00+01:00').shownAs(zoneNamed('Europe/Berlin'))
      expect(addIsoDuration(from, parseIsoDuration(duration), 1).toString()).to.equal(expected)
    })
  }

  it('of fixed units, added and subtracted, give the timestamp back', () => {
    const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 })
    const part = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(seconds, part, part, part, part, (from, w, d, h, s) => {
        const timestamp = new Timestamp(from, s)
        const duration = parseIsoDuration(`P${w}W${d}DT${h}H${s}.${s}S`)
        const back = addIsoDuration(addIsoDuration(timestamp, duration, 1), duration, -1)
        expect(back.epochNanoseconds).to.equal(timestamp.epochNanoseconds)
      }),
    )
  })
})
