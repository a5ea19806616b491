import type { Method, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { goParser } from '../../time/goParse.js'
import { timeTextOf } from '../../time/instants.js'
import { strptimeParser } from '../../time/strptime.js'
import type { Timestamp } from '../../values/timestamp.js'
import { formerly } from './deprecated.js'

const tsParse: Method = {
  name: 'ts_parse',
  family: 'timestamps',
  summary: 'Reads a timestamp in a layout that shows how Mon Jan 2 15:04:05 MST 2006 would be written.',
  parameters: [{ name: 'format', type: 'string', summary: 'The layout, as of Go.' }],
  examples: [
    {
      mapping: 'root.at = this.day.ts_parse("2006-Jan-02")',
      input: { day: '2020-Aug-14' },
      output: { at: '2020-08-14T00:00:00Z' },
    },
    {
      mapping: 'root.at = this.at.ts_parse("02/01/2006 15:04:05 -0700")',
      input: { at: '14/08/2020 05:54:23.5 +0200' },
      output: { at: '2020-08-14T05:54:23.5+02:00' },
    },
  ],
  checksTarget: true,
  bind: (format: Value) => readBy(goParser(textOf(format))),
}

const tsStrptime: Method = {
  name: 'ts_strptime',
  family: 'timestamps',
  summary: 'Reads a timestamp by directives of strptime, %f for microseconds.',
  parameters: [{ name: 'format', type: 'string', summary: 'Directives, such as %Y-%m-%d.' }],
  examples: [
    {
      mapping: 'root.at = this.day.ts_strptime("%Y-%b-%d")',
      input: { day: '2020-Aug-14' },
      output: { at: '2020-08-14T00:00:00Z' },
    },
    {
      mapping: 'root.at = this.at.ts_strptime("%d.%m.%y %H:%M:%S.%f")',
      input: { at: '14.08.20 11:50:26.371000' },
      output: { at: '2020-08-14T11:50:26.371Z' },
    },
  ],
  checksTarget: true,
  bind: (format: Value) => readBy(strptimeParser(textOf(format))),
}

function readBy(parse: (text: string) => Timestamp): (target: Value) => Value {
  return (target) => parse(timeTextOf(target))
}

function asText(name: string, method: Method, parserOf: typeof goParser): Method {
  return {
    ...formerly(name, method),
    summary: `${method.summary.slice(0, -1)}, and gives its RFC 3339 text.`,
    bind: (format: Value) => {
      const parse = parserOf(textOf(format))
      return (target) => parse(timeTextOf(target)).toString()
    },
  }
}

/** Methods that read timestamps. */
export const parsing: readonly Method[] = [
  tsParse,
  tsStrptime,
  asText('parse_timestamp', tsParse, goParser),
  asText('parse_timestamp_strptime', tsStrptime, strptimeParser),
]
