import type { Function as FunctionDefinition } from '../../definition.js'
import { integer } from '../../runtime/numbers.js'

function unixFunction(suffix: string, unit: string, perUnit: bigint): FunctionDefinition {
  const name = `timestamp_unix${suffix}`
  return {
    name,
    family: 'environment',
    summary: `The ${unit} of the clock since 1970-01-01T00:00:00Z.`,
    parameters: [],
    examples: [
      { mapping: `root.v = ${name}() > ${1_700_000_000_000_000_000n / perUnit}`, output: { v: true } },
      { mapping: `root.v = ${name}().(this == this.floor())`, output: { v: true } },
    ],
    bind: () => (runtime) => integer(runtime.now() / perUnit),
  }
}

/** The clock as a number. */
export const unix: readonly FunctionDefinition[] = [
  unixFunction('', 'seconds', 1_000_000_000n),
  unixFunction('_milli', 'milliseconds', 1_000_000n),
  unixFunction('_micro', 'microseconds', 1000n),
  unixFunction('_nano', 'nanoseconds', 1n),
]
