import { boolean } from './boolean.js'
import { closed } from './closed.js'
import type { Of } from './codec.js'
import { described } from './described.js'
import { optional, withDefault } from './optional.js'
import { nonEmptyString } from './string.js'

/** TLS of a connection: `ca`, `cert` and `key` are files of PEM, relative to the pipeline's folder. */
export const tls = closed({
  verify: described(withDefault(boolean, true), "Whether the server's certificate and host must be right."),
  ca: described(optional(nonEmptyString), 'A file of PEM with the authorities to trust.', {
    otherwise: "the system's",
    example: 'certificates/ca.pem',
  }),
  cert: described(optional(nonEmptyString), "A file of PEM with the client's certificate.", {
    example: 'certificates/client.pem',
  }),
  key: described(optional(nonEmptyString), "A file of PEM with the key of the client's certificate.", {
    example: 'certificates/client.key',
  }),
  server_name: described(optional(nonEmptyString), "The host that the server's certificate must be of.", {
    otherwise: 'the host that is connected to',
    example: 'db.internal',
  }),
})

/** The options as they are decoded. */
export type Tls = Of<typeof tls>
