import * as t from 'io-ts'

import { type Codec, codec } from './codec.js'
import { dictionary } from './dictionary.js'
import { list } from './list.js'
import { scalar } from './scalar.js'

const text: Codec<string> = scalar({
  name: 'parameter',
  schema: { type: ['string', 'number', 'boolean'] },
  expected: 'a text, a number, true or false',
  read: (value) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? { value: String(value) }
      : undefined,
})

const texts = list(text)

/** Parameters of a URL's query; one that has a list stands there once for each of it. */
export const queryParameters: Codec<Readonly<Record<string, readonly string[]>>> = dictionary(
  codec<readonly string[]>({
    name: 'parameter',
    schema: { anyOf: [text.schema, texts.schema] },
    validate: (input, context) => {
      if (Array.isArray(input)) return texts.validate(input, context)
      const one = text.validate(input, context)
      return one._tag === 'Left' ? one : t.success([one.right])
    },
  }),
)
