import type { HttpRequest } from '../core/http.js'
import type { HttpAnswer } from './http.js'
import type { Token } from './tokenCache.js'
import { basicAuthorization } from './userinfo.js'

/** Who asks for a token, where, and for what. */
export interface ClientCredentials {
  readonly client_id: string
  readonly client_secret: string
  readonly token_url: string
  readonly scopes: readonly string[]
}

/** A token endpoint that gave no token: its words hold no secret. */
export class TokenRefused extends Error {}

/** One request to the token endpoint, its redirects not followed. */
export type Post = (request: HttpRequest) => Promise<HttpAnswer>

/** Characters of an answer that an error shows. */
const SHOWN = 200

/**
 * Asks for tokens by client credentials (RFC 6749, 4.4). The client names itself by basic authorization, as every server must
 * understand (2.3.1); where one does not, it is told in the body, at once from then on. Rejects with `TokenRefused`.
 */
export function tokenRequests(credentials: ClientCredentials, post: Post): () => Promise<Token> {
  let inBody = false
  return async () => {
    let answer = await post(tokenRequest(credentials, inBody))
    if (!inBody && (answer.status === 400 || answer.status === 401)) {
      const again = await post(tokenRequest(credentials, true))
      // of two refusals the first one speaks of the way that the standard asks for
      if (again.status < 300) {
        answer = again
        inBody = true
      }
    }
    return tokenOf(answer, credentials.client_secret)
  }
}

function tokenRequest(credentials: ClientCredentials, inBody: boolean): HttpRequest {
  const { client_id, client_secret, token_url: url, scopes } = credentials
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (scopes.length > 0) form.set('scope', scopes.join(' '))
  if (inBody) {
    form.set('client_id', client_id)
    form.set('client_secret', client_secret)
  }
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  const authorization = basicAuthorization(formEncoded(client_id), formEncoded(client_secret))
  return {
    method: 'POST',
    url,
    headers: inBody ? headers : { ...headers, authorization },
    body: Buffer.from(form.toString()),
  }
}

function tokenOf({ status, headers, body }: HttpAnswer, secret: string): Token {
  const shown = (text: string) =>
    text.replaceAll(secret, '[redacted]').replace(/\s+/g, ' ').trim().slice(0, SHOWN)
  const location = headers['location']
  if (status >= 300 && status < 400 && location !== undefined) {
    throw new TokenRefused(`answer ${status}: it redirects, and credentials do not follow`)
  }
  const { error, error_description: description, access_token: value, expires_in: seconds } = objectOf(body)
  if (status < 200 || status >= 300 || typeof error === 'string') {
    const why = typeof error === 'string' ? [error, description].filter(isText).join(': ') : body
    throw new TokenRefused(why === '' ? `answer ${status}` : `answer ${status}: ${shown(why)}`)
  }
  if (!isText(value)) throw new TokenRefused(`answer ${status} holds no access_token`)
  if (!/^[\x21-\x7e]+$/.test(value)) throw new TokenRefused(`answer ${status}: its access_token is no token`)
  const lifetime = Number(seconds) * 1000
  return { value, ...(seconds != null && lifetime > 0 ? { lifetime } : {}) }
}

function objectOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** A text as it stands in a form (RFC 6749, appendix B). */
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
