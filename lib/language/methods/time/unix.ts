import type { Method, Value } from '../../definition.js'
import { integer } from '../../runtime/numbers.js'
import { timestampOf } from '../../time/instants.js'
import type { Timestamp } from '../../values/timestamp.js'
import { formerly } from './deprecated.js'

function unixMethod(
  unit: string,
  suffix: string,
  outputs: readonly [Value, Value],
  of: (timestamp: Timestamp) => number | bigint,
): Method {
  const name = `ts_unix${suffix}`
  return {
    name,
    family: 'timestamps',
    summary: `The ${unit} since 1970-01-01T00:00:00Z, rounded down.`,
    parameters: [],
    examples: [
      {
        mapping: `root.v = this.at.${name}()`,
        input: { at: '2009-11-10T23:00:00Z' },
        output: { v: outputs[0] },
      },
      { mapping: `root.v = this.at.${name}()`, input: { at: 1.5 }, output: { v: outputs[1] } },
    ],
    checksTarget: true,
    bind: () => (target) => of(timestampOf(target)),
  }
}

/** `perSecond` units, exact: bigints where numbers are not. */
function unitsOf(timestamp: Timestamp, perSecond: number): number | bigint {
  const part = Math.floor(timestamp.nanosecondOfSecond / (1_000_000_000 / perSecond))
  const sum = timestamp.epochSeconds * perSecond + part
  if (Number.isSafeInteger(sum)) return sum
  return integer(BigInt(timestamp.epochSeconds) * BigInt(perSecond) + BigInt(part))
}

const current: readonly Method[] = [
  unixMethod('seconds', '', [1257894000, 1], ({ epochSeconds }) => epochSeconds),
  unixMethod('milliseconds', '_milli', [1257894000000, 1500], (timestamp) => unitsOf(timestamp, 1e3)),
  unixMethod('microseconds', '_micro', [1257894000000000, 1500000], (timestamp) => unitsOf(timestamp, 1e6)),
  unixMethod('nanoseconds', '_nano', [1257894000000000000n, 1500000000], (timestamp) =>
    unitsOf(timestamp, 1e9),
  ),
]

/** Methods that give a timestamp as a number. */
export const unix: readonly Method[] = current.flatMap((method) => [
  method,
  formerly(method.name.replace('ts_', 'format_timestamp_'), method),
])
