import { createHmac } from 'node:crypto'

import type { Auth } from '../../codecs/auth.js'
import type { CallbackSettings } from './settings.js'

/** The headers of a post: the configured ones, who posts (but a token), the key that a retry repeats, the signature over the body's bytes. */
export function requestHeaders(
  { headers, auth, secret }: CallbackSettings,
  idempotencyKey: string,
  body: Buffer,
): Record<string, string> {
  const configured = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return {
    'content-type': 'application/json',
    ...Object.fromEntries(configured),
    ...(auth === undefined || auth.type === 'oauth2' ? {} : { authorization: authorization(auth) }),
    'idempotency-key': idempotencyKey,
    ...(secret === undefined ? {} : { 'x-rxpipe-signature': signature(secret, body) }),
  }
}

function authorization(auth: Exclude<Auth, { readonly type: 'oauth2' }>): string {
  if (auth.type === 'bearer') return `Bearer ${auth.token}`
  return `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`
}

function signature(secret: string, body: Buffer): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}
