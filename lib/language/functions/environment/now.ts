import type { Function as FunctionDefinition } from '../../definition.js'
import { localZone } from '../../time/zones.js'
import { Timestamp } from '../../values/timestamp.js'

/** `now()`. */
export const now: FunctionDefinition = {
  name: 'now',
  family: 'environment',
  summary: "The time of the clock as RFC 3339 text in the machine's zone.",
  parameters: [],
  examples: [
    { mapping: 'root.v = now().ts_unix() >= 1700000000', output: { v: true } },
    { mapping: 'root.v = now().ts_format("2006", "UTC").length()', output: { v: 4 } },
  ],
  bind: () => (runtime) => Timestamp.fromNanoseconds(runtime.now(), localZone()).toString(),
}
