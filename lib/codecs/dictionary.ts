import * as t from 'io-ts'

import { setOwn } from '../util/setOwn.js'
import { isMapping } from './closed.js'
import { below, type Codec, codec, fault } from './codec.js'
import { describe } from './describe.js'

/** A mapping of any names to values of one kind, such as headers. */
export function dictionary<A>(item: Codec<A>): Codec<Readonly<Record<string, A>>> {
  return codec<Readonly<Record<string, A>>>({
    name: 'mapping',
    schema: { type: 'object', additionalProperties: item.schema },
    validate: (input, context) => {
      if (!isMapping(input)) return fault(input, context, `expected a mapping, got ${describe(input)}`)
      const errors: t.Errors = []
      const decoded: Record<string, A> = {}
      for (const [key, value] of Object.entries(input)) {
        const result = item.validate(value, below(context, key, item, value))
        if (result._tag === 'Left') errors.push(...result.left)
        else setOwn(decoded, key, result.right)
      }
      return errors.length > 0 ? t.failures(errors) : t.success(decoded)
    },
  })
}
