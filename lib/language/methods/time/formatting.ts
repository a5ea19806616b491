import type { Method, Parameter, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { goFormatter } from '../../time/goFormat.js'
import { RFC3339_NANO } from '../../time/goParse.js'
import { timestampOf } from '../../time/instants.js'
import { strftimeFormatter } from '../../time/strftime.js'
import { zoneNamed } from '../../time/zones.js'
import type { Timestamp } from '../../values/timestamp.js'
import { formerly } from './deprecated.js'

const zone: Parameter = {
  name: 'tz',
  type: 'string',
  summary: 'The zone to show it in: an IANA name, `UTC` or `Local`; by default its own.',
  optional: true,
}

const tsFormat: Method = {
  name: 'ts_format',
  family: 'timestamps',
  summary: 'Writes a timestamp in a layout that shows how Mon Jan 2 15:04:05 MST 2006 would be written.',
  parameters: [
    { name: 'format', type: 'string', summary: 'The layout, as of Go.', default: RFC3339_NANO },
    zone,
  ],
  examples: [
    {
      mapping: 'root.at = this.at.ts_format("2006-Jan-02 15:04:05")',
      input: { at: '2020-08-14T11:50:26.371Z' },
      output: { at: '2020-Aug-14 11:50:26' },
    },
    {
      mapping: 'root.at = this.at.ts_format("Mon _2 Jan 3:04PM", "America/New_York")',
      input: { at: 1597405526 },
      output: { at: 'Fri 14 Aug 7:45AM' },
    },
  ],
  checksLiterals: true,
  checksTarget: true,
  bind: (format: Value, tz: Value | undefined) => writeBy(goFormatter(textOf(format)), tz),
}

const tsStrftime: Method = {
  name: 'ts_strftime',
  family: 'timestamps',
  summary: 'Writes a timestamp by directives of strftime, %f for microseconds.',
  parameters: [{ name: 'format', type: 'string', summary: 'Directives, such as %Y-%m-%d.' }, zone],
  examples: [
    {
      mapping: 'root.at = this.at.ts_strftime("%Y-%b-%d %H:%M:%S.%f")',
      input: { at: '2020-08-14T11:50:26.371Z' },
      output: { at: '2020-Aug-14 11:50:26.371000' },
    },
    {
      mapping: 'root.at = this.at.ts_strftime("%A %-d %B, day %j", "UTC")',
      input: { at: 1597405526 },
      output: { at: 'Friday 14 August, day 227' },
    },
  ],
  checksLiterals: true,
  checksTarget: true,
  bind: (format: Value, tz: Value | undefined) => writeBy(strftimeFormatter(textOf(format)), tz),
}

function writeBy(format: (timestamp: Timestamp) => string, tz: Value | undefined): (target: Value) => Value {
  if (tz === undefined) return (target) => format(timestampOf(target))
  const shownIn = zoneNamed(textOf(tz))
  return (target) => format(timestampOf(target).shownAs(shownIn))
}

/** Methods that write timestamps. */
export const formatting: readonly Method[] = [
  tsFormat,
  tsStrftime,
  formerly('format_timestamp', tsFormat),
  formerly('format_timestamp_strftime', tsStrftime),
]
