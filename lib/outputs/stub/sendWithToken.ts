import { catchError, defer, from, type Observable, of, type SchedulerLike, switchMap, throwError } from 'rxjs'

import { authorizationOf } from '../../clients/authorization.js'
import { type HttpAnswer, type HttpRequest, httpOnce } from '../../clients/http.js'
import { type ClientCredentials, TokenRefused } from '../../clients/oauth2.js'
import type { Exchange } from '../../core/http.js'
import { attempt } from '../../operators/attempt.js'
import { safeUrl } from '../../util/safeUrl.js'
import { failureOf, PostFailure } from './postFailure.js'
import type { Send } from './send.js'

/** How the token endpoint is asked. */
export interface TokenOptions {
  /** How long it may take to answer. */
  readonly milliseconds: number
  readonly clock: SchedulerLike
  readonly exchange: Exchange | undefined
}

/**
 * Sends with a token of OAuth2, which is kept, renewed before its end, and once where it is answered by 401. That no token
 * was given may pass: no message is given up for it.
 */
export function sendWithToken(send: Send, credentials: ClientCredentials, options: TokenOptions): Send {
  const { milliseconds, clock, exchange } = options
  const where = `token_url ${safeUrl(credentials.token_url)}`
  const late = () => new PostFailure(`${where}: no answer within ${milliseconds} ms`, true)
  const post = async (request: HttpRequest): Promise<HttpAnswer> => {
    const answer = await attempt((signal) => httpOnce(request, signal, exchange), {
      milliseconds,
      clock,
      late,
    })
    const failure = failureOf(answer, clock.now())
    if (failure?.retryable) throw failure
    return answer
  }
  const authorization = authorizationOf({ type: 'oauth2', ...credentials }, post, clock)

  const sendAs = (request: HttpRequest, header: string): Observable<HttpAnswer> =>
    send({ ...request, headers: { ...request.headers, authorization: header } })
  const again = (request: HttpRequest, stale: string): Observable<HttpAnswer> =>
    from(authorization.renewed(stale)).pipe(switchMap((header) => sendAs(request, header ?? stale)))

  return (request) =>
    defer(() => authorization.header()).pipe(
      switchMap((header) =>
        sendAs(request, header).pipe(
          switchMap((answer) => (answer.status === 401 ? again(request, header) : of(answer))),
        ),
      ),
      catchError((error: unknown) => throwError(() => passing(error, where))),
    )
}

function passing(error: unknown, where: string): unknown {
  if (error instanceof PostFailure) return error
  const message = error instanceof Error ? error.message : String(error)
  return new PostFailure(error instanceof TokenRefused ? `${where}: ${message}` : message, true)
}
