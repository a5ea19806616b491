import { Observable } from 'rxjs'

import { type HttpAnswer, type HttpRequest, http } from '../../clients/http.js'
import type { Exchange } from '../../core/http.js'
import { PostFailure } from './postFailure.js'

/** One attempt: emits the answer, whatever its status; errs with a `PostFailure` where none came; unsubscribing aborts it. */
export type Send = (request: HttpRequest) => Observable<HttpAnswer>

/** Sends over the network, or through what stands in for it. */
export function sendThrough(exchange?: Exchange): Send {
  return (request) =>
    new Observable((subscriber) => {
      const abort = new AbortController()
      http(request, abort.signal, exchange).then(
        (answer) => {
          subscriber.next(answer)
          subscriber.complete()
        },
        (error: Error) => subscriber.error(new PostFailure(error.message, true)),
      )
      return () => abort.abort()
    })
}
