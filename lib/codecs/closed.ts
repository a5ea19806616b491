import * as t from 'io-ts'

import { setOwn } from '../util/setOwn.js'
import { suggest } from '../util/suggest.js'
import { below, type Codec, codec, fault, type Of } from './codec.js'
import { describe } from './describe.js'

type Keys = Readonly<Record<string, Codec<unknown>>>

/** The object that the keys of a closed mapping decode to. */
export type Closed<K extends Keys> = { readonly [Key in keyof K]: Of<K[Key]> }

/** A mapping of these keys and no others: a key that is not known is an error with a suggestion. */
export function closed<K extends Keys>(keys: K): Codec<Closed<K>> {
  const self: Codec<Closed<K>> = codec<Closed<K>>({
    name: 'mapping',
    schema: schemaOf(keys),
    validate: (input, context) => {
      if (!isMapping(input)) return fault(input, context, `expected a mapping, got ${describe(input)}`)
      const errors: t.Errors = []
      for (const key of Object.keys(input)) {
        if (Object.hasOwn(keys, key)) continue
        const unknown = fault(
          input[key],
          below(context, key, self, input[key]),
          unknownKey(key, keys, input),
          { atKey: true },
        )
        collect(unknown, errors)
      }
      const decoded: Record<string, unknown> = {}
      for (const [key, inner] of Object.entries(keys)) {
        const value = Object.hasOwn(input, key) ? input[key] : undefined
        if (value === undefined && !inner.mayBeAbsent) {
          collect(fault(input, context, `${key} is missing`), errors)
          continue
        }
        const result = inner.validate(value, below(context, key, inner, value))
        if (result._tag === 'Left') errors.push(...result.left)
        else setOwn(decoded, key, result.right)
      }
      return errors.length > 0 ? t.failures(errors) : t.success(decoded as Closed<K>)
    },
  })
  return self
}

function collect(failed: t.Validation<never>, errors: t.Errors): void {
  if (failed._tag === 'Left') errors.push(...failed.left)
}

function unknownKey(key: string, keys: Keys, input: Readonly<Record<string, unknown>>): string {
  const meant = suggest(
    key,
    Object.keys(keys).filter((name) => !Object.hasOwn(input, name)),
  )
  return meant === undefined
    ? `unknown key ${key}: expected ${Object.keys(keys).join(', ')}`
    : `unknown key ${key}: did you mean ${meant}?`
}

function schemaOf(keys: Keys): Readonly<Record<string, unknown>> {
  const required = Object.keys(keys).filter((key) => !keys[key]?.mayBeAbsent)
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(keys).map(([key, { schema }]) => [key, schema])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  }
}

/** A YAML mapping, as against a list, a scalar or an interpolated scalar. */
export function isMapping(input: unknown): input is Readonly<Record<string, unknown>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false
  const prototype: unknown = Object.getPrototypeOf(input)
  return prototype === Object.prototype || prototype === null
}
