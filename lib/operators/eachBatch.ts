import { defer, from, Observable, type OperatorFunction } from 'rxjs'

import type { Batch } from '../core/batch.js'
import type { Message } from '../core/message.js'
import type { Store, Unit } from '../core/store.js'
import { inLanes } from './inLanes.js'

/** What is done with a batch: its messages, the unit of work that they are, and the batch itself. */
export type BatchProject<R> = (messages$: Observable<Message>, unit: Unit, batch: Batch) => Observable<R>

/**
 * Runs each batch as one unit of work: `project` gets its messages and the unit; when the inner Observable completes, the
 * unit commits (claims, entities, cursor: one atomic write), then the batch, and only then its results are passed on. If
 * it errors, or the consumer leaves, the unit is rolled back and nothing was committed; an error ends the stream. A
 * commit that failed may have landed, so it is not rolled back: the batch's redelivery finds out. A batch that its source
 * takes back (`revoked`) is rolled back too, and the stream goes on. Batches of one lane run in order, lanes side by side.
 */
export function eachBatch<R>(store: Store, project: BatchProject<R>): OperatorFunction<Batch, R> {
  return inLanes(
    (batch) => batch.lane,
    (batch) => unitOfWork(store, batch, project),
  )
}

function unitOfWork<R>(store: Store, batch: Batch, project: BatchProject<R>): Observable<R> {
  return new Observable<R>((subscriber) => {
    const unit = store.begin(batch.lane)
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
        batch.release?.()
        subscriber.error(error)
      }
    }
    const takeBack = async () => {
      inner.unsubscribe()
      await unit.rollback().catch(ignore)
      batch.release?.()
      subscriber.complete()
    }
    const ignore = () => undefined

    const inner = defer(() => project(from(batch.messages), unit, batch)).subscribe({
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
    const revoked = () => {
      if (settled) return
      settled = true
      takeBack().catch(ignore)
    }
    if (batch.revoked?.aborted) revoked()
    batch.revoked?.addEventListener('abort', revoked, { once: true })
    return () => {
      batch.revoked?.removeEventListener('abort', revoked)
      inner.unsubscribe()
      if (settled) return
      unit.rollback().catch(ignore)
      batch.release?.()
    }
  })
}
