import { expect } from 'chai'
import fc from 'fast-check'

import { goFormatter } from '../../../lib/language/time/goFormat.js'
import { goParser } from '../../../lib/language/time/goParse.js'
import { fixedZone, UTC } from '../../../lib/language/time/zone.js'
import { zoneNamed } from '../../../lib/language/time/zones.js'
import { Timestamp } from '../../../lib/language/values/timestamp.js'

const moment = new Timestamp(Date.UTC(2021, 2, 4, 15, 6, 7) / 1000, 89_000_000, UTC)

describe('layouts of Go', () => {
  const written: readonly (readonly [layout: string, text: string, timestamp?: Timestamp])[] = [
    ['2006-01-02T15:04:05.999999999Z07:00', '2021-03-04T15:06:07.089Z'],
    ['Mon Jan _2 15:04:05 2006', 'Thu Mar  4 15:06:07 2021'],
    ['Monday, 02-Jan-06 15:04:05 MST', 'Thursday, 04-Mar-21 15:06:07 UTC'],
    ['January 2, 2006 at 3:04PM', 'March 4, 2021 at 3:06PM'],
    ['1/2/06 03:4:5 pm', '3/4/21 03:6:7 pm'],
    ['002 __2', '063  63'],
    ['.000 .00 ,999 .999999', '.089 .08 ,089 .089'],
    ['05.000000000', '07.089000000'],
    ['05.9', '07'],
    ['Z07 Z0700 Z07:00 Z070000 Z07:00:00', 'Z Z Z Z Z'],
    ['-07 -0700 -07:00 -070000 -07:00:00', '+00 +0000 +00:00 +000000 +00:00:00'],
    ['Z07 -07 -0700 Z07:00:00 MST', '-03 -03 -0330 -03:30:00 -0330', moment.shownAs(fixedZone(-12600, ''))],
    ['MST -0700', 'EST -0500', moment.shownAs(zoneNamed('America/New_York'))],
    ['MST -0700', '+0545 +0545', moment.shownAs(zoneNamed('Asia/Kathmandu'))],
    ['3PM 3pm', '12AM 12am', new Timestamp(0)],
    ['Januar Mond 0 _ 2006x', 'Januar Mond 0 _ 2021x'],
    ['_2006 __2', '_2021  63'],
    ['02.01.2006 um 15.04 Uhr', '04.03.2021 um 15.06 Uhr'],
    ['2006-01-02', '1969-12-31', new Timestamp(-1)],
    ['2006-01-02', '0000-01-01', new Timestamp(-62_167_219_200)],
    ['2006-01-02', '10000-01-01', new Timestamp(253_402_300_800)],
    ['', ''],
  ]
  for (const [layout, text, timestamp = moment] of written) {
    it(`write ${JSON.stringify(layout)} as ${JSON.stringify(text)}`, () => {
      expect(goFormatter(layout)(timestamp)).to.equal(text)
    })
  }

  const read: readonly (readonly [layout: string, text: string, expected: string])[] = [
    ['2006-01-02', '2021-03-04', '2021-03-04T00:00:00Z'],
    ['Mon Jan _2 15:04:05 2006', 'thu MAR  4 15:06:07 2021', '2021-03-04T15:06:07Z'],
    ['Monday January 2 2006', 'FRIDAY march 4 2021', '2021-03-04T00:00:00Z'],
    ['02 Jan 06', '04 Mar 69', '1969-03-04T00:00:00Z'],
    ['02 Jan 06', '04 Mar 68', '2068-03-04T00:00:00Z'],
    ['2006-1-2', '2021-12-31', '2021-12-31T00:00:00Z'],
    ['2006 002', '2020 366', '2020-12-31T00:00:00Z'],
    ['2006 __2', '2021   1', '2021-01-01T00:00:00Z'],
    ['2006 002', '2020 060', '2020-02-29T00:00:00Z'],
    ['15:04:05', '15:06:07.25', '0000-01-01T15:06:07.25Z'],
    ['15:04:05', '15:06:07,25', '0000-01-01T15:06:07.25Z'],
    ['15:04:05.000', '15:06:07.089', '0000-01-01T15:06:07.089Z'],
    ['15:04:05.9', '15:06:07', '0000-01-01T15:06:07Z'],
    ['15:04:05.9', '15:06:07.123456789', '0000-01-01T15:06:07.123456789Z'],
    ['15:04:05.9', '15:06:07.1234567891', '0000-01-01T15:06:07.123456789Z'],
    ['05 .000', '07 .089', '0000-01-01T00:00:07.089Z'],
    ['3:04PM', '12:00AM', '0000-01-01T00:00:00Z'],
    ['3:04PM', '12:00PM', '0000-01-01T12:00:00Z'],
    ['3:04pm', '1:30pm', '0000-01-01T13:30:00Z'],
    ['15 -0700', '15 -0330', '0000-01-01T15:00:00-03:30'],
    ['15 -07:00', '15 +24:60', '0000-01-01T15:00:00+25:00'],
    ['15 Z07', '15 Z', '0000-01-01T15:00:00Z'],
    ['15 Z07:00:00', '15 +01:00:00', '0000-01-01T15:00:00+01:00'],
    ['15 -070000', '15 +010000', '0000-01-01T15:00:00+01:00'],
    ['15 MST', '15 CEST', '0000-01-01T15:00:00Z'],
    ['15 MST', '15 GMT+3', '0000-01-01T18:00:00+03:00'],
    ['15 MST', '15 WITA', '0000-01-01T15:00:00Z'],
    ['15 MST -0700', '15 EST -0500', '0000-01-01T15:00:00-05:00'],
    ['2006 at 15', '2021   at 15', '2021-01-01T15:00:00Z'],
    ['2006 ', '2021', '2021-01-01T00:00:00Z'],
    ['2006年01月', '2021年03月', '2021-03-01T00:00:00Z'],
  ]
  for (const [layout, text, expected] of read) {
    it(`read ${JSON.stringify(text)} as ${JSON.stringify(layout)}`, () => {
      expect(goParser(layout)(text).toString()).to.equal(expected)
    })
  }

  const refused: readonly (readonly [layout: string, text: string, expected: string])[] = [
    ['2006-01-02', '2021-02-29', 'parsing time "2021-02-29": day out of range'],
    ['2006-01-02', '2021-04-31', 'day out of range'],
    ['2006-01-02', '2021-00-01', 'month out of range'],
    ['2006-1-02', '2021-13-01', 'month out of range'],
    ['2006-01-02', '2021-1-02', 'cannot parse "1-02" as "01"'],
    ['2006-01-02', '21-01-02', 'cannot parse "21-01-02" as "2006"'],
    ['2006-01-02', '2021/01/02', 'cannot parse "/01/02" as "-"'],
    ['2006-01-02', '2021-01-02 ', 'extra text: " "'],
    ['2006-01-02', '', 'parsing time "" as "2006-01-02": cannot parse "" as "2006"'],
    ['Jan 2', 'Foo 2', 'cannot parse "Foo 2" as "Jan"'],
    ['January 2', 'Jan 2', 'cannot parse "Jan 2" as "January"'],
    ['Mon', 'Tag', 'cannot parse "Tag" as "Mon"'],
    ['15:04', '24:00', 'hour out of range'],
    ['3:04PM', '13:00PM', 'hour out of range'],
    ['3:04PM', '1:00pm', 'cannot parse "pm" as "PM"'],
    ['15:04', '23:60', 'minute out of range'],
    ['15:04:05', '23:59:60', 'second out of range'],
    ['05.000', '07.08', 'cannot parse ".08" as ".000"'],
    ['-07:00', '+25:00', 'time zone offset hour out of range'],
    ['-0700', '+0061', 'time zone offset minute out of range'],
    ['Z07:00:00', '+00:00:61', 'time zone offset second out of range'],
    ['-07:00', '0100', 'cannot parse "0100" as "-07:00"'],
    ['-07:00', ' 01:00', 'cannot parse " 01:00" as "-07:00"'],
    ['MST', 'Cest', 'cannot parse "Cest" as "MST"'],
    ['15 MST', '15 -3', 'cannot parse "-3" as "MST"'],
    ['MST', 'ABCD', 'cannot parse "ABCD" as "MST"'],
    ['2006 002', '2021 366', 'day-of-year out of range'],
    ['2006 002', '2021 000', 'day-of-year out of range'],
    ['2006 01 002', '2021 02 001', 'day-of-year does not match month'],
    ['2006 02 002', '2021 02 001', 'day-of-year does not match day'],
  ]
  for (const [layout, text, expected] of refused) {
    it(`do not read ${JSON.stringify(text)} as ${JSON.stringify(layout)}`, () => {
      expect(() => goParser(layout)(text)).to.throw(expected)
    })
  }

  it('read what they have written, whenever they say all of it', () => {
    const layouts = [
      '2006-01-02T15:04:05.999999999Z07:00',
      'Monday, January 2 2006 03:04:05.000000000 PM -070000',
      '002 2006 15h4m5s,999999999 Z07:00:00',
      'Mon Jan _2 15:04:05.999999999 -0700 2006',
    ].map((layout) => ({ format: goFormatter(layout), parse: goParser(layout) }))
    const timestamps = fc
      .record({
        seconds: fc.integer({ min: -62_135_510_400, max: 253_402_214_400 }),
        nanosecond: fc.integer({ min: 0, max: 999_999_999 }),
        minutes: fc.integer({ min: -1439, max: 1439 }),
      })
      .map(
        ({ seconds, nanosecond, minutes }) =>
          new Timestamp(seconds, nanosecond, minutes === 0 ? UTC : fixedZone(minutes * 60, '')),
      )
    fc.assert(
      fc.property(fc.constantFrom(...layouts), timestamps, ({ format, parse }, timestamp) => {
        expect(parse(format(timestamp)).toString()).to.equal(timestamp.toString())
      }),
    )
  })
})
