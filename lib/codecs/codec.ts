import * as t from 'io-ts'

import type { Fault } from '../core/component.js'

/** JSON Schema (draft 2020-12) of what a codec takes. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** An io-ts type that decodes a part of a configuration, and says in JSON Schema what it takes. */
export interface Codec<A> extends t.Decoder<unknown, A> {
  readonly schema: JsonSchema
  /** True where the key may be left out: `decode(undefined)` then gives the value it has. */
  readonly mayBeAbsent: boolean
}

/** The type that a codec decodes to. */
export type Of<C> = C extends Codec<infer A> ? A : never

/** A validation error with what io-ts does not know: that the key is at fault, or a place inside the value's text. */
export interface FaultError extends t.ValidationError, Pick<Fault, 'atKey' | 'inside'> {}

/** What makes a codec: its name for humans, its schema, and how it decodes. */
export interface CodecDefinition<A> {
  readonly name: string
  readonly schema: JsonSchema
  readonly mayBeAbsent?: boolean
  readonly validate: t.Validate<unknown, A>
}

/** Makes a codec; what it decodes to is never encoded back. */
export function codec<A>({ name, schema, mayBeAbsent = false, validate }: CodecDefinition<A>): Codec<A> {
  const never = (_input: unknown): _input is A => false
  return Object.assign(new t.Type<A, unknown, unknown>(name, never, validate, (value) => value), {
    schema,
    mayBeAbsent,
  })
}

/** A failure with a message for the user, at the place of `context`. */
export function fault(
  input: unknown,
  context: t.Context,
  message: string,
  place: Pick<Fault, 'atKey' | 'inside'> = {},
): t.Validation<never> {
  const error: FaultError = { value: input, context, message, ...place }
  return t.failures([error])
}

/** The context of a key below `context`. */
export function below(
  context: t.Context,
  key: string | number,
  type: t.Decoder<unknown, unknown>,
  input: unknown,
): t.Context {
  return t.appendContext(context, String(key), type, input)
}
