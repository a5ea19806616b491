import { below, type Codec, codec, fault, type JsonSchema } from './codec.js'

/** What is wrong with a decoded value, at the keys below it that `at` names. */
export interface Objection {
  readonly message: string
  readonly at?: readonly string[]
}

/** A codec with a further condition: `check` says what is wrong with a decoded value, or nothing; `told` is what the schema tells of it. */
export function refined<A>(
  inner: Codec<A>,
  check: (value: A) => Objection | undefined,
  told: JsonSchema = {},
): Codec<A> {
  return codec<A>({
    name: inner.name,
    schema: { ...inner.schema, ...told },
    mayBeAbsent: inner.mayBeAbsent,
    validate: (input, context) => {
      const result = inner.validate(input, context)
      if (result._tag === 'Left') return result
      const objection = check(result.right)
      if (objection === undefined) return result
      const { at = [], message } = objection
      const place = at.reduce((above, key) => below(above, key, inner, input), context)
      return fault(input, place, message)
    },
  })
}
