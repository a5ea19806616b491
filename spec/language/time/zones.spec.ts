import { expect } from 'chai'
import fc from 'fast-check'

import { timestampAt } from '../../../lib/language/time/dateTime.js'
import { zoneNamed } from '../../../lib/language/time/zones.js'
import { Timestamp } from '../../../lib/language/values/timestamp.js'

function shown(at: string, zone: string): string {
  const seconds = Date.parse(at) / 1000
  return `${new Timestamp(seconds, 0, zoneNamed(zone))} ${zoneNamed(zone).abbreviationAt(seconds)}`
}

describe('time zones', () => {
  const rows = [
    ['2021-01-01T00:00:00Z', 'UTC', '2021-01-01T00:00:00Z UTC'],
    ['2021-01-01T00:00:00Z', '', '2021-01-01T00:00:00Z UTC'],
    ['2021-01-01T00:00:00Z', 'Etc/UTC', '2021-01-01T00:00:00Z UTC'],
    ['2021-01-01T00:00:00Z', 'GMT', '2021-01-01T00:00:00Z GMT'],
    ['2021-01-01T00:00:00Z', 'EST', '2020-12-31T19:00:00-05:00 EST'],
    ['2021-07-01T00:00:00Z', 'US/Pacific', '2021-06-30T17:00:00-07:00 PDT'],
    ['2021-01-01T00:00:00Z', 'Etc/GMT+5', '2020-12-31T19:00:00-05:00 -05'],
    ['2021-01-01T00:00:00Z', 'Asia/Kathmandu', '2021-01-01T05:45:00+05:45 +0545'],
    ['2021-01-01T00:00:00Z', 'America/Sao_Paulo', '2020-12-31T21:00:00-03:00 -03'],
    ['2021-01-01T00:00:00Z', 'Australia/Sydney', '2021-01-01T11:00:00+11:00 AEDT'],
    ['2021-01-01T00:00:00Z', 'Europe/London', '2021-01-01T00:00:00Z GMT'],
    // the second before clocks change, and the one in which they do
    ['2020-03-29T00:59:59Z', 'Europe/Berlin', '2020-03-29T01:59:59+01:00 CET'],
    ['2020-03-29T01:00:00Z', 'Europe/Berlin', '2020-03-29T03:00:00+02:00 CEST'],
    ['2020-11-01T05:59:59Z', 'America/New_York', '2020-11-01T01:59:59-04:00 EDT'],
    ['2020-11-01T06:00:00Z', 'America/New_York', '2020-11-01T01:00:00-05:00 EST'],
    // a zone that left a day out
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29T23:59:59-10:00 -10'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31T00:00:00+14:00 +14'],
    ['1970-01-01T00:00:00Z', 'America/New_York', '1969-12-31T19:00:00-05:00 EST'],
    ['2500-07-01T00:00:00Z', 'America/New_York', '2500-06-30T20:00:00-04:00 EDT'],
  ] as const
  for (const [at, zone, expected] of rows) {
    it(`shows ${at} in ${zone || 'no zone'} as ${expected}`, () => {
      expect(shown(at, zone)).to.equal(expected)
    })
  }

  for (const name of [
    'nope',
    'america/new_york',
    'AMERICA/NEW_YORK',
    '+01:00',
    'Europe/Atlantis',
    '../etc/passwd',
  ]) {
    it(`refuses ${name}`, () => {
      expect(() => zoneNamed(name)).to.throw(`unknown time zone ${name}`)
    })
  }

  it("knows the machine's", () => {
    const offset = -new Date(0).getTimezoneOffset() * 60
    expect(zoneNamed('Local').offsetAt(0)).to.equal(offset)
  })

  const local = { month: 3, day: 29, second: 0, nanosecond: 0, year: 2020, hour: 2, minute: 30 }
  it('move a time that clocks skip on by as much as they skip', () => {
    expect(timestampAt(local, zoneNamed('Europe/Berlin')).toString()).to.equal('2020-03-29T03:30:00+02:00')
  })

  it('take a time that clocks show twice as the second of them in Berlin', () => {
    const twice = timestampAt({ ...local, month: 10, day: 25 }, zoneNamed('Europe/Berlin'))
    expect(twice.toString()).to.equal('2020-10-25T02:30:00+01:00')
  })

  it('carry what is beyond its range', () => {
    const beyond = {
      year: 2020,
      month: 14,
      day: 0,
      hour: 25,
      minute: -1,
      second: 61,
      nanosecond: 1_500_000_000,
    }
    expect(timestampAt(beyond, zoneNamed('UTC')).toString()).to.equal('2021-02-01T01:00:02.5Z')
  })

  it('are as far from UTC as Intl says', () => {
    const zones = [
      'America/New_York',
      'Europe/Berlin',
      'Asia/Tehran',
      'Africa/Casablanca',
      'Australia/Lord_Howe',
    ]
    const clocks = new Map(
      zones.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
      ]),
    )
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 4e9 }), (name, seconds) => {
        const text = new Timestamp(seconds, 0, zoneNamed(name)).toString()
        expect(text.slice(0, 19).replace('T', ' ')).to.equal(clocks.get(name)?.format(seconds * 1000))
      }),
    )
  })
})
