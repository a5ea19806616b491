import * as t from 'io-ts'

import { type Codec, codec } from './codec.js'

/** A key that may be left out, or stand without a value. */
export function optional<A>(inner: Codec<A>): Codec<A | undefined> {
  return codec<A | undefined>({
    name: inner.name,
    schema: inner.schema,
    mayBeAbsent: true,
    validate: (input, context) => (input == null ? t.success(undefined) : inner.validate(input, context)),
  })
}

/** A key that may be left out, and then has this value; `shown` is how the schema tells it. */
export function withDefault<A>(inner: Codec<A>, value: A, shown: unknown = value): Codec<A> {
  return codec<A>({
    name: inner.name,
    schema: { ...inner.schema, default: shown },
    mayBeAbsent: true,
    validate: (input, context) => (input == null ? t.success(value) : inner.validate(input, context)),
  })
}

/** A mapping that may be left out: its keys then have their defaults. */
export function orEmpty<A>(inner: Codec<A>): Codec<A> {
  return codec<A>({
    name: inner.name,
    schema: inner.schema,
    mayBeAbsent: true,
    validate: (input, context) => inner.validate(input ?? {}, context),
  })
}
