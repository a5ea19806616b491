import * as t from 'io-ts'

import { type Codec, codec, fault, type JsonSchema } from './codec.js'
import { describe } from './describe.js'
import { Interpolated, missingVariables } from './interpolated.js'

/** A decoded value, or what is wrong with it, without the value itself. */
export type Read<A> = { readonly value: A } | { readonly wrong: string }

/** What makes a codec of a scalar. */
export interface ScalarDefinition<A> {
  readonly name: string
  readonly schema: JsonSchema
  /** What is expected, as an error says it: "a string", "a duration such as 24h". */
  readonly expected: string
  /** Reads what stands in the YAML; undefined where it is not of the type at all. */
  readonly read: (value: unknown) => Read<A> | undefined
  /** Reads the text of a whole variable; `read` where left out. */
  readonly readText?: (text: string) => Read<A> | undefined
}

/** A codec of a scalar: a whole `${NAME}` takes its type, and a value that came from a variable is never shown. */
export function scalar<A>({ name, schema, expected, read, readText = read }: ScalarDefinition<A>): Codec<A> {
  return codec({
    name,
    schema,
    validate: (input, context) => {
      if (!(input instanceof Interpolated)) {
        const result = read(input)
        if (result === undefined) return fault(input, context, `expected ${expected}, got ${describe(input)}`)
        return 'value' in result ? t.success(result.value) : fault(input, context, result.wrong)
      }
      const missing = missingVariables(input)
      if (missing !== undefined) return fault(input, context, missing)
      const result = input.whole ? readText(input.text) : read(input.text)
      if (result !== undefined && 'value' in result) return t.success(result.value)
      return fault(input, context, `expected ${expected}, got another value from the environment`)
    },
  })
}
