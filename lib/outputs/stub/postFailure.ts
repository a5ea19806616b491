import type { HttpAnswer } from '../../clients/http.js'
import { retryAfter } from '../../util/retryAfter.js'

/** Statuses below 500 that may pass by themselves: timeout, too early, too many requests. */
const PASSING = new Set([408, 425, 429])

/** Characters of an answer that an error shows. */
const SHOWN = 200

/** An attempt that was not accepted. */
export class PostFailure extends Error {
  /** False where trying again cannot help. */
  readonly retryable: boolean
  readonly status?: number
  /** Milliseconds that the other side asked to wait. */
  readonly wait?: number

  constructor(
    message: string,
    retryable: boolean,
    { status, wait }: { readonly status?: number | undefined; readonly wait?: number | undefined } = {},
  ) {
    super(message)
    this.retryable = retryable
    if (status !== undefined) this.status = status
    if (wait !== undefined) this.wait = wait
  }
}

/** What an answer at time `now` says against the post; undefined where it accepts. */
export function failureOf({ status, headers, body }: HttpAnswer, now: number): PostFailure | undefined {
  if (status >= 200 && status < 300) return undefined
  const retryable = status >= 500 || PASSING.has(status)
  const said = body.replace(/\s+/g, ' ').trim().slice(0, SHOWN)
  const message = said === '' ? `answer ${status}` : `answer ${status}: ${said}`
  return new PostFailure(message, retryable, { status, wait: retryAfter(headers['retry-after'], now) })
}
