import * as t from 'io-ts'

import type { Json } from '../core/json.js'
import { isMapping } from './closed.js'
import { type Codec, codec, fault } from './codec.js'
import { describe } from './describe.js'
import { dictionary } from './dictionary.js'
import { Interpolated } from './interpolated.js'
import { list } from './list.js'
import { string } from './string.js'

/** Any JSON as YAML writes it; a scalar in which variables stand is text. */
export const jsonValue: Codec<Json> = codec<Json>({
  name: 'JSON',
  schema: {},
  validate: (input, context) => {
    if (input instanceof Interpolated) return string.validate(input, context)
    if (Array.isArray(input)) return list(jsonValue).validate(input, context)
    if (isMapping(input)) return dictionary(jsonValue).validate(input, context)
    if (input === null || ['string', 'number', 'boolean', 'bigint'].includes(typeof input)) {
      return t.success(input as Json)
    }
    return fault(input, context, `expected JSON, got ${describe(input)}`)
  },
})
