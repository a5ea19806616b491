import { Observable, type OperatorFunction } from 'rxjs'

import type { Batch } from '../core/batch.js'

/**
 * Ends the stream after `limit` messages. The batch that crosses the limit is cut, and then neither moves its cursor nor
 * commits at the source, so that what was cut off is delivered again by the next run.
 */
export function limitMessages(limit: number): OperatorFunction<Batch, Batch> {
  return (source) =>
    new Observable((subscriber) => {
      let left = limit
      return source.subscribe({
        next: (batch) => {
          const whole = batch.messages.length <= left
          const passed = whole ? batch : cut(batch, left)
          left -= passed.messages.length
          subscriber.next(passed)
          if (left === 0) subscriber.complete()
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      })
    })
}

/** The first messages of a batch, which is not committed as a whole. */
function cut(batch: Batch, count: number): Batch {
  const { cursor: _cursor, ...rest } = batch
  return { ...rest, messages: batch.messages.slice(0, count), commit: async () => batch.release?.() }
}
