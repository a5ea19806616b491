import { type Authorization, authorizationOf } from '../../clients/authorization.js'
import { exchange as network } from '../../clients/exchange.js'
import { type Followed, follow } from '../../clients/follow.js'
import { TokenRefused } from '../../clients/oauth2.js'
import { harmless } from '../../clients/redirect.js'
import { startOf } from '../../clients/startOf.js'
import type { Context } from '../../core/context.js'
import { SourceError } from '../../core/errors.js'
import type { HttpRequest } from '../../core/http.js'
import { within } from '../../operators/within.js'
import { safeUrl } from '../../util/safeUrl.js'
import { stringify } from '../../util/stringify.js'
import { networkFailure, silence } from './networkFailure.js'
import type { PageRequest } from './pageRequest.js'
import { passing } from './passing.js'
import { rateLimiter } from './rateLimiter.js'
import { refusal } from './refusal.js'
import type { HttpSettings } from './settings.js'
import { tokenPost } from './tokenPost.js'

/** One attempt to get an answer. */
export interface Asked {
  readonly request: PageRequest
  /** Headers of a conditional request. */
  readonly conditions: Readonly<Record<string, string>>
  /** How errors name it. */
  readonly where: string
  /** Ends the attempt, its body included. */
  readonly signal: AbortSignal
}

/**
 * Asks once: resolves with an answer of 2xx, or 304 where that was asked for, its body unread. Rejects with a PassingFailure
 * where trying again may help, else with a SourceError. Credentials go to the origin of the configured URL alone; a token
 * that is answered by 401 is renewed once.
 */
export type Ask = (asked: Asked) => Promise<Followed>

/** The way in which all requests of a run are sent; `signal` ends the run. */
export function createAsk(settings: HttpSettings, context: Context, signal: AbortSignal): Ask {
  const { clock, exchange = network } = context
  const { auth, method, timeout } = settings
  const home = new URL(settings.first.url).origin
  const turn = rateLimiter(settings.rate, clock)
  const post = tokenPost(settings, context, exchange, signal)
  const authorization = auth && authorizationOf(auth, post, clock)

  const send = async ({ request, conditions, signal }: Asked, header: string | undefined) => {
    await turn(signal)
    const all = { ...settings.headers, ...(header && { authorization: header }), ...conditions }
    const whole: HttpRequest = {
      method,
      url: request.url,
      headers: new URL(request.url).origin === home ? all : harmless(all),
      ...bodyOf(request),
    }
    return within(follow(exchange, whole, signal), timeout, clock, () => silence(timeout)).catch(
      (error: unknown) => {
        throw networkFailure(error)
      },
    )
  }
  const startOfBody = ({ response }: Followed) =>
    within(startOf(response.body), timeout, clock, () => silence(timeout)).catch(() => '')

  return async (asked) => {
    const { request, conditions, where } = asked
    const isHome = new URL(request.url).origin === home
    const header = isHome ? await headerOf(authorization, auth) : undefined
    let followed = await send(asked, header)
    let renewed = false
    if (
      followed.response.status === 401 &&
      header !== undefined &&
      new URL(followed.request.url).origin === home
    ) {
      const other = await named(auth, () => authorization?.renewed(header))
      if (other !== undefined) {
        await startOfBody(followed)
        followed = await send(asked, other)
        renewed = true
      }
    }
    const { response } = followed
    if (response.status >= 200 && response.status < 300) return followed
    if (response.status === 304 && Object.keys(conditions).length > 0) return followed
    const body = await startOfBody(followed)
    throw (
      passing(response, body, clock.now()) ??
      refusal({ ...followed, where, body: without(header, body), home, renewed })
    )
  }
}

async function headerOf(
  authorization: Authorization | undefined,
  auth: HttpSettings['auth'],
): Promise<string | undefined> {
  return named(auth, () => authorization?.header())
}

/** Gives a refusal of the token endpoint its name. */
async function named<T>(
  auth: HttpSettings['auth'],
  get: () => Promise<T> | undefined,
): Promise<T | undefined> {
  try {
    return await get()
  } catch (error) {
    if (!(error instanceof TokenRefused) || auth?.type !== 'oauth2') throw error
    throw new SourceError('HTTP_TOKEN_REFUSED', `token_url ${safeUrl(auth.token_url)}: ${error.message}`, {
      hint: 'check token_url, client_id, client_secret and scopes of auth',
    })
  }
}

function bodyOf({ body }: PageRequest): { readonly body?: Uint8Array } {
  if (body === undefined) return {}
  return { body: Buffer.from(typeof body === 'string' ? body : stringify(body)) }
}

/** An answer that repeats what it was sent must not bring it into an error. */
function without(header: string | undefined, body: string): string {
  const secret = header?.split(' ')[1] ?? ''
  return secret === '' ? body : body.replaceAll(secret, '[redacted]')
}
