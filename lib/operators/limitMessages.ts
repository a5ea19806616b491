import { defer, map, type OperatorFunction, takeWhile } from 'rxjs'

import type { Batch } from '../core/batch.js'

/**
 * Ends the stream after `limit` messages. The batch that crosses the limit is cut, and then neither moves its cursor nor
 * commits at the source, so that what was cut off is delivered again by the next run.
 */
export function limitMessages(limit: number): OperatorFunction<Batch, Batch> {
  return (source) =>
    defer(() => {
      let left = limit
      return source.pipe(
        map((batch) => {
          const passed = batch.messages.length <= left ? batch : cut(batch, left)
          left -= passed.messages.length
          return passed
        }),
        takeWhile(() => left > 0, true),
      )
    })
}

/** The first messages of a batch, which is not committed as a whole. */
function cut(batch: Batch, count: number): Batch {
  const { cursor: _cursor, ...rest } = batch
  return { ...rest, messages: batch.messages.slice(0, count), commit: async () => batch.release?.() }
}
