import type { Json } from '../core/json.js'
import { type Codec, codec, type JsonSchema } from './codec.js'

/** What the reference and editors tell of an option beside its type and its sentence. */
export interface About {
  /** What is taken where it is left out and no value can say it: "the pipeline's name". */
  readonly otherwise?: string
  /** A value as YAML has it. */
  readonly example?: Json
  /** The one type of pipeline in which it means something. */
  readonly mode?: 'batch' | 'realtime'
}

/** A codec with a sentence on its option: what it means to who writes the YAML. Units and bounds are the codec's own. */
export function described<A>(inner: Codec<A>, sentence: string, about: About = {}): Codec<A> {
  const { otherwise, example, mode } = about
  return codec<A>({
    name: inner.name,
    schema: {
      ...inner.schema,
      description: sentence,
      ...(example === undefined ? {} : { examples: [example] }),
      ...(otherwise === undefined ? {} : { [OTHERWISE]: otherwise }),
      ...(mode === undefined ? {} : { [MODE]: mode }),
    },
    mayBeAbsent: inner.mayBeAbsent,
    validate: (input, context) => inner.validate(input, context),
  })
}

/** Keys of a schema that JSON Schema does not know, for the reference: what a text is, its bounds, its default in words, its mode. */
export const TYPE = 'x-type'
export const RANGE = 'x-range'
export const OTHERWISE = 'x-default'
export const MODE = 'x-mode'

/** A schema without what JSON Schema does not know. */
export function plainSchema(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !key.startsWith('x-')))
}
