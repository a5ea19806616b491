import * as t from 'io-ts'

import { type Codec, codec } from './codec.js'

/** Whatever stands there, to be decoded by others. */
export const anything: Codec<unknown> = codec({
  name: 'anything',
  schema: {},
  mayBeAbsent: true,
  validate: t.success,
})
