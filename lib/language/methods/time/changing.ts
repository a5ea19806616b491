import type { Method, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { integer } from '../../runtime/numbers.js'
import { timestampOf } from '../../time/instants.js'
import { addIsoDuration } from '../../time/isoArithmetic.js'
import { parseIsoDuration } from '../../time/isoDuration.js'
import { roundTimestamp } from '../../time/roundTimestamp.js'
import { zoneNamed } from '../../time/zones.js'

const tsRound: Method = {
  name: 'ts_round',
  family: 'timestamps',
  summary: 'Rounds a timestamp to the nearest multiple of a duration, halves up.',
  parameters: [{ name: 'duration', type: 'number', summary: 'Nanoseconds; zero or less rounds nothing.' }],
  examples: [
    {
      mapping: 'root.at = this.at.ts_round("1h".parse_duration())',
      input: { at: '2020-08-14T05:54:23Z' },
      output: { at: '2020-08-14T06:00:00Z' },
    },
    {
      mapping: 'root.at = this.at.ts_round(60000000000)',
      input: { at: '2020-08-14T05:54:23Z' },
      output: { at: '2020-08-14T05:54:00Z' },
    },
  ],
  checksTarget: true,
  bind: (duration: number | bigint) => (target) => roundTimestamp(timestampOf(target), duration),
}

const tsTz: Method = {
  name: 'ts_tz',
  family: 'timestamps',
  summary: 'Shows the same point in time in another zone.',
  parameters: [{ name: 'tz', type: 'string', summary: 'An IANA name, `UTC` or `Local`.' }],
  examples: [
    {
      mapping: 'root.at = this.at.ts_tz("UTC")',
      input: { at: '2021-02-03T17:05:06+01:00' },
      output: { at: '2021-02-03T16:05:06Z' },
    },
    {
      mapping: 'root.at = this.at.ts_tz("America/New_York")',
      input: { at: '2021-02-03T16:05:06Z' },
      output: { at: '2021-02-03T11:05:06-05:00' },
    },
  ],
  checksLiterals: true,
  checksTarget: true,
  bind: (tz: Value) => {
    const zone = zoneNamed(textOf(tz))
    return (target) => timestampOf(target).shownAs(zone)
  },
}

function calendarMethod(
  name: string,
  summary: string,
  sign: 1 | -1,
  outputs: readonly [Value, Value],
): Method {
  return {
    name,
    family: 'timestamps',
    summary,
    parameters: [
      { name: 'duration', type: 'string', summary: 'A duration of ISO 8601, such as P1Y2M3DT4H.' },
    ],
    examples: [
      {
        mapping: `root.at = this.at.${name}("P1M")`,
        input: { at: '2020-01-31T00:00:00Z' },
        output: { at: outputs[0] },
      },
      {
        mapping: `root.at = this.at.${name}("P1Y2DT3H0.5S")`,
        input: { at: '2020-08-14T05:54:23Z' },
        output: { at: outputs[1] },
      },
    ],
    checksLiterals: true,
    checksTarget: true,
    bind: (text: Value) => {
      const duration = parseIsoDuration(textOf(text))
      return (target) => addIsoDuration(timestampOf(target), duration, sign)
    },
  }
}

const tsSub: Method = {
  name: 'ts_sub',
  family: 'timestamps',
  summary: 'The nanoseconds from another timestamp to this one.',
  parameters: [{ name: 't2', type: 'any', summary: 'The timestamp to count from.' }],
  examples: [
    {
      mapping: 'root.took = this.end.ts_sub(this.start)',
      input: { start: '2020-08-14T10:00:00Z', end: '2020-08-14T11:30:00Z' },
      output: { took: 5400000000000 },
    },
    {
      mapping: 'root.since = this.at.ts_sub("2020-08-14T05:54:23Z")',
      input: { at: '2020-08-14T07:54:22+02:00' },
      output: { since: -1000000000 },
    },
  ],
  checksLiterals: true,
  checksTarget: true,
  bind: (t2: Value) => {
    const from = timestampOf(t2)
    return (target) => {
      const to = timestampOf(target)
      const difference =
        (to.epochSeconds - from.epochSeconds) * 1e9 + (to.nanosecondOfSecond - from.nanosecondOfSecond)
      if (Number.isSafeInteger(difference)) return difference
      return integer(clamped(to.epochNanoseconds - from.epochNanoseconds))
    }
  },
}

/** Go's durations end at some 292 years. */
function clamped(nanoseconds: bigint): bigint {
  const most = 2n ** 63n - 1n
  return nanoseconds > most ? most : nanoseconds < -most - 1n ? -most - 1n : nanoseconds
}

/** Methods that change timestamps, and tell how far they are apart. */
export const changing: readonly Method[] = [
  tsRound,
  tsTz,
  calendarMethod('ts_add_iso8601', 'Adds a duration by the calendar.', 1, [
    '2020-03-02T00:00:00Z',
    '2021-08-16T08:54:23.5Z',
  ]),
  calendarMethod('ts_sub_iso8601', 'Subtracts a duration by the calendar.', -1, [
    '2019-12-31T00:00:00Z',
    '2019-08-12T02:54:22.5Z',
  ]),
  tsSub,
]
