import * as t from 'io-ts'

import { below, type Codec, codec, fault } from './codec.js'
import { describe } from './describe.js'

/** Bounds of a list's length. */
export interface ListOptions {
  readonly atLeast?: number
}

/** A list of values of one kind. */
export function list<A>(item: Codec<A>, { atLeast = 0 }: ListOptions = {}): Codec<readonly A[]> {
  return codec<readonly A[]>({
    name: 'list',
    schema: { type: 'array', items: item.schema, ...(atLeast > 0 ? { minItems: atLeast } : {}) },
    validate: (input, context) => {
      if (!Array.isArray(input)) return fault(input, context, `expected a list, got ${describe(input)}`)
      if (input.length < atLeast)
        return fault(input, context, `expected a list of at least ${atLeast}, got ${input.length}`)
      const errors: t.Errors = []
      const decoded: A[] = []
      input.forEach((value: unknown, index) => {
        const result = item.validate(value, below(context, index, item, value))
        if (result._tag === 'Left') errors.push(...result.left)
        else decoded.push(result.right)
      })
      return errors.length > 0 ? t.failures(errors) : t.success(decoded)
    },
  })
}
