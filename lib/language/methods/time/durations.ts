import type { Method } from '../../definition.js'
import { parseGoDuration } from '../../time/goDuration.js'
import { timeTextOf } from '../../time/instants.js'
import { nanosecondsOf } from '../../time/isoArithmetic.js'
import { parseIsoDuration } from '../../time/isoDuration.js'

const parseDuration: Method = {
  name: 'parse_duration',
  family: 'timestamps',
  summary: 'The nanoseconds of a duration such as 300ms, -1.5h or 2h45m (ns, us, ms, s, m, h).',
  parameters: [],
  examples: [
    { mapping: 'root.v = this.wait.parse_duration()', input: { wait: '50us' }, output: { v: 50000 } },
    {
      mapping: 'root.seconds = this.wait.parse_duration() / 1000000000',
      input: { wait: '1h2m3.5s' },
      output: { seconds: 3723.5 },
    },
  ],
  checksTarget: true,
  bind: () => (target) => parseGoDuration(timeTextOf(target)),
}

const parseDurationIso8601: Method = {
  name: 'parse_duration_iso8601',
  family: 'timestamps',
  summary:
    'The nanoseconds of a duration of ISO 8601, a year taken as 365.2425 days and a month as a twelfth of it.',
  parameters: [],
  examples: [
    {
      mapping: 'root.v = this.wait.parse_duration_iso8601()',
      input: { wait: 'P3Y6M4DT12H30M5S' },
      output: { v: 110839937000000000n },
    },
    {
      mapping: 'root.seconds = this.wait.parse_duration_iso8601() / 1000000000',
      input: { wait: 'PT2H' },
      output: { seconds: 7200 },
    },
  ],
  checksTarget: true,
  bind: () => (target) => nanosecondsOf(parseIsoDuration(timeTextOf(target))),
}

/** Methods that read durations. */
export const durations: readonly Method[] = [parseDuration, parseDurationIso8601]
