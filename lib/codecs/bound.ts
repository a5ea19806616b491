import * as t from 'io-ts'

import { type Codec, codec, fault } from './codec.js'
import { describe } from './describe.js'
import { Interpolated, missingVariables } from './interpolated.js'

/** What a query binds to a placeholder, or a variable whose value may be known later only. */
export type Bound =
  | { readonly value: string | number | bigint | boolean | null }
  | { readonly variable: string; readonly value: string | undefined }

/** A scalar that is bound as it is; a whole `${name}` of the given name is kept apart, and may be without a value. */
export function bound(name: string): Codec<Bound> {
  return codec<Bound>({
    name: 'parameter',
    schema: { type: ['string', 'number', 'boolean', 'null'] },
    mayBeAbsent: true,
    validate: (input, context) => {
      if (input === `\${${name}}`) return t.success({ variable: name, value: undefined })
      if (input instanceof Interpolated) {
        const isIt = input.whole && input.names[0] === name
        if (isIt) return t.success({ variable: name, value: given(input) })
        const missing = missingVariables(input)
        return missing === undefined ? t.success({ value: input.text }) : fault(input, context, missing)
      }
      if (input === null || input === undefined) return t.success({ value: null })
      switch (typeof input) {
        case 'string':
        case 'number':
        case 'bigint':
        case 'boolean':
          return t.success({ value: input })
        default:
          return fault(input, context, `expected a value to bind, got ${describe(input)}`)
      }
    },
  })
}

function given({ missing, text }: Interpolated): string | undefined {
  return missing.length > 0 || text === '' ? undefined : text
}
