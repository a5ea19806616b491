import { defer, from, Observable, type OperatorFunction } from 'rxjs'

import type { Batch } from '../core/batch.js'
import type { Message } from '../core/message.js'
import type { Store, Unit } from '../core/store.js'
import { inLanes } from './inLanes.js'

/**
 * Runs each batch as one unit of work: `project` gets its messages and the unit; when the inner Observable completes, the
 * unit commits (claims, entities, cursor: one atomic write), then the batch, and only then its results are passed on. If
 * it errors, the unit is rolled back, nothing was committed, and the error ends the stream. Batches of one lane run in
 * order, lanes side by side.
 */
export function eachBatch<R>(
  store: Store,
  project: (messages$: Observable<Message>, unit: Unit) => Observable<R>,
): OperatorFunction<Batch, R> {
  return inLanes(
    (batch) => batch.lane,
    (batch) => unitOfWork(store, batch, project),
  )
}

function unitOfWork<R>(
  store: Store,
  batch: Batch,
  project: (messages$: Observable<Message>, unit: Unit) => Observable<R>,
): Observable<R> {
  return new Observable<R>((subscriber) => {
    const unit = store.begin()
    const results: R[] = []
    let settled = false

    const commit = async () => {
      if (batch.cursor !== undefined) unit.advance(batch.cursor.key, batch.cursor.value)
      await unit.commit()
      await batch.commit()
      for (const result of results) subscriber.next(result)
      subscriber.complete()
    }
    const rollback = async (error: unknown) => {
      try {
        await unit.rollback()
      } finally {
        subscriber.error(error)
      }
    }
    const ignore = () => undefined

    const inner = defer(() => project(from(batch.messages), unit)).subscribe({
      next: (result) => results.push(result),
      error: (error: unknown) => {
        settled = true
        rollback(error).catch(ignore)
      },
      complete: () => {
        settled = true
        commit().catch(rollback).catch(ignore)
      },
    })
    return () => {
      inner.unsubscribe()
      if (!settled) unit.rollback().catch(ignore)
    }
  })
}
