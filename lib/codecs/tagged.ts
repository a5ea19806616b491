import { isMapping } from './closed.js'
import { below, type Codec, codec, fault, type Of } from './codec.js'
import { describe } from './describe.js'
import { enumeration } from './enumeration.js'

/** A mapping whose `type` names the codec that decodes it, so that errors speak of that one only. */
export function tagged<K extends Readonly<Record<string, Codec<unknown>>>>(types: K): Codec<Of<K[keyof K]>> {
  const type = enumeration(...Object.keys(types))
  return codec<Of<K[keyof K]>>({
    name: 'mapping',
    schema: { oneOf: Object.values(types).map(({ schema }) => schema) },
    validate: (input, context) => {
      if (!isMapping(input)) return fault(input, context, `expected a mapping, got ${describe(input)}`)
      if (!Object.hasOwn(input, 'type')) {
        return fault(input, context, `type is missing: expected ${Object.keys(types).join(', ')}`)
      }
      const chosen = type.validate(input['type'], below(context, 'type', type, input['type']))
      if (chosen._tag === 'Left') return chosen
      const inner = types[chosen.right] as Codec<Of<K[keyof K]>>
      return inner.validate({ ...input, type: chosen.right }, context)
    },
  })
}
