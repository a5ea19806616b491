import type { HttpResponse } from '../../core/http.js'
import { retryAfter } from '../../util/retryAfter.js'
import { PassingFailure } from './passingFailure.js'
import { said } from './said.js'

/** Statuses below 500 that may pass by themselves: timeout, too early, too many requests. */
const PASSING = new Set([408, 425, 429])

/** What an answer at time `now` says where trying again may help; undefined where it may not, or need not. */
export function passing(
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  body: string,
  now: number,
): PassingFailure | undefined {
  if (status < 500 && !PASSING.has(status)) return undefined
  return new PassingFailure(`answer ${status}${said(body)}`, {
    wait: retryAfter(headers['retry-after'], now),
    away: status !== 429,
    hint:
      status === 429
        ? 'the server wants fewer requests: rate_limit: 10/s keeps to a rate, retry.attempts waits longer'
        : 'the server fails: look at its log; retry says how long to try',
  })
}
