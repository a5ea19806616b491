import { catchError, defer, type Observable, tap, throwError, timeout } from 'rxjs'

import type { HttpAnswer } from '../../clients/http.js'
import type { Context } from '../../core/context.js'
import { OutputError } from '../../core/errors.js'
import { retryWithBackoff } from '../../operators/retryWithBackoff.js'
import { safeUrl } from '../../util/safeUrl.js'
import { failureOf, PostFailure } from './postFailure.js'
import { requestHeaders } from './requestHeaders.js'
import type { Send } from './send.js'
import type { CallbackSettings } from './settings.js'

/** Posts a body until it is accepted; `name` tells this post from the others of the run. Errs with an `OutputError`. */
export type Poster = (name: string, body: string) => Observable<HttpAnswer>

/** Posts to the callback: batch mode tries `retry.attempts` times or until the run is stopped, realtime for ever. */
export function poster(settings: CallbackSettings, context: Context, send: Send): Poster {
  const { clock, health, log, metrics, mode, runId } = context
  const url = safeUrl(settings.url)

  const attempt = (key: string, body: Buffer) =>
    defer(() => {
      const started = clock.now()
      const headers = requestHeaders(settings, key, body)
      return send({ method: 'POST', url: settings.url, headers, body }).pipe(
        timeout({ first: settings.timeout, scheduler: clock, with: () => throwError(late) }),
        tap((answer) => {
          metrics.observe('callback_seconds', (clock.now() - started) / 1000)
          const failure = failureOf(answer, clock.now())
          if (failure !== undefined) throw failure
        }),
      )
    })
  const late = () => new PostFailure(`no answer within ${settings.timeout} ms`, true)

  return (name, text) =>
    defer(() => {
      const key = `${runId}:${name}`
      const body = Buffer.from(text)
      let attempts = 0
      const counted$ = defer(() => {
        attempts++
        return attempt(key, body)
      })
      return counted$.pipe(
        retryWithBackoff({
          initial: settings.retry.initial,
          max: settings.retry.max,
          ...(mode === 'batch' ? { attempts: settings.retry.attempts, stop$: context.stop$ } : {}),
          clock,
          seed: key,
          retryable: (error) => error instanceof PostFailure && error.retryable,
          notBefore: (error) => (error instanceof PostFailure ? error.wait : undefined),
          onRetry: (error, failed, delay) => {
            metrics.add('errors_total', 1, { stage: 'output', code: 'CALLBACK_UNREACHABLE' })
            const reason = error instanceof Error ? error.message : String(error)
            const fields = { url, post: name, attempt: failed, delay_ms: delay, reason }
            if (mode === 'batch') {
              log.warn('the callback did not accept a post, it is tried again', fields)
              return
            }
            // tried for ever: the log says once that it is away, and once that it is back
            health.down('callback', `${url}: ${reason}`)
            log.debug('the callback did not accept a post', fields)
          },
        }),
        tap(() => health.up('callback')),
        catchError((error: unknown) => throwError(() => outputError(error, url, name, attempts))),
      )
    })
}

function outputError(error: unknown, url: string, name: string, attempts: number): unknown {
  if (!(error instanceof PostFailure)) return error
  if (error.retryable) {
    const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`
    return new OutputError(
      'CALLBACK_UNREACHABLE',
      `the callback ${url} did not accept ${name} in ${tries}, the last: ${error.message}`,
      {
        cause: error,
        hint: 'check that it runs and can be reached from here; callback.retry and callback.timeout say how long to try',
      },
    )
  }
  return new OutputError('CALLBACK_REFUSED', `the callback ${url} refused ${name}: ${error.message}`, {
    cause: error,
    hint: hintFor(error.status ?? 0),
  })
}

function hintFor(status: number): string {
  if (status < 400) return 'it redirects; put the address that it redirects to into callback.url'
  if (status === 401 || status === 403) return 'check callback.auth and callback.headers'
  if (status === 404 || status === 405) return 'check the path of callback.url'
  if (status === 413) return 'lower callback.batch_size'
  return 'the answer says what the receiver does not like'
}
