import { boolean } from './boolean.js'
import { closed } from './closed.js'
import type { Of } from './codec.js'
import { optional, withDefault } from './optional.js'
import { nonEmptyString } from './string.js'

/** TLS of a connection: `ca`, `cert` and `key` are files of PEM, relative to the pipeline's folder. */
export const tls = closed({
  verify: withDefault(boolean, true),
  ca: optional(nonEmptyString),
  cert: optional(nonEmptyString),
  key: optional(nonEmptyString),
  server_name: optional(nonEmptyString),
})

/** The options as they are decoded. */
export type Tls = Of<typeof tls>
