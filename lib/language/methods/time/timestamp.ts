import type { Method, Value } from '../../definition.js'
import { timestampOf } from '../../time/instants.js'

/** Turns numbers and texts into timestamps. */
export const timestamp: Method = {
  name: 'timestamp',
  family: 'coercion',
  summary: 'A timestamp from seconds since 1970, or from a text in RFC 3339.',
  parameters: [
    { name: 'default', type: 'any', summary: 'The timestamp where the value is none.', optional: true },
  ],
  examples: [
    {
      mapping: 'root.v = this.at.timestamp().ts_tz("UTC")',
      input: { at: 10.5 },
      output: { v: '1970-01-01T00:00:10.5Z' },
    },
    {
      mapping: 'root.v = this.at.timestamp("1970-01-01T00:00:00Z")',
      input: { at: 'soon' },
      output: { v: '1970-01-01T00:00:00Z' },
    },
  ],
  checksLiterals: true,
  coversTarget: true,
  bind: (instead: Value | undefined) => {
    if (instead === undefined) return (target) => timestampOf(target)
    const otherwise = timestampOf(instead)
    return (target) => {
      try {
        return timestampOf(target)
      } catch {
        return otherwise
      }
    }
  },
}
