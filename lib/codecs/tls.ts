import { boolean } from './boolean.js'
import { closed } from './closed.js'
import type { Of } from './codec.js'
import { described } from './described.js'
import { optional, withDefault } from './optional.js'
import { nonEmptyString } from './string.js'

/** The files of a TLS connection. */
export const TLS_FILES = {
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
}

/** Whether the other side must prove who it is. */
export const TLS_VERIFY = described(
  withDefault(boolean, true),
  "Whether the server's certificate and host must be right.",
)

/** The host that a certificate must be of. */
export const TLS_SERVER_NAME = described(
  optional(nonEmptyString),
  "The host that the server's certificate must be of.",
  { otherwise: 'the host that is connected to', example: 'db.internal' },
)

/** TLS of a connection: `ca`, `cert` and `key` are files of PEM, relative to the pipeline's folder. */
export const tls = closed({ verify: TLS_VERIFY, ...TLS_FILES, server_name: TLS_SERVER_NAME })

/** The options as they are decoded. */
export type Tls = Of<typeof tls>
