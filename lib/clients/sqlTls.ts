import { isIP } from 'node:net'
import { type ConnectionOptions, checkServerIdentity } from 'node:tls'

import type { SqlTls } from './sqlClient.js'

/** Options of node:tls; an address is no name to ask for, but what the certificate must be of all the same. */
export function tlsOptions(
  { verify, verifyHost, ca, cert, key, serverName }: SqlTls,
  host: string,
): ConnectionOptions {
  const expected = serverName ?? host
  return {
    rejectUnauthorized: verify,
    ...(isIP(expected) === 0 ? { servername: expected } : {}),
    checkServerIdentity: (_name, certificate) =>
      verifyHost ? checkServerIdentity(expected, certificate) : undefined,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  }
}

/** Whether an error's code is of OpenSSL or node:tls: what is wrong with a certificate stays wrong. */
export function isOfTls(code: string): boolean {
  return /CERT|SSL|TLS|UNABLE_TO_VERIFY|UNABLE_TO_GET|UNABLE_TO_DECRYPT|INVALID_CA|CRL_/.test(code)
}
