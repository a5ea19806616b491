import { Observable, type Subscription } from 'rxjs'

import type { Batch } from '../core/batch.js'

/** A batch before the engine has given it its credit. */
export type Draft = Omit<Batch, 'commit'> & { readonly commit?: () => Promise<void> }

/** How far a source may run ahead, and when it is to end. */
export interface OnDemandOptions {
  /** Batches that may be out and not yet committed; at least 1. Default 1. */
  readonly ahead?: number
  /**
   * Pulls ahead only while the consumer waits for something outside: batches that are done at once are then never held two at a
   * time, of which each would live long enough to burden the garbage collector. Default false.
   */
  readonly patient?: boolean
  /** Ends the source after the batch it is at; what is out is still owed. */
  readonly stop$?: Observable<unknown>
}

/**
 * A backpressured source of batches: pulls the next draft only when fewer than `ahead` batches are uncommitted, so that
 * nothing buffers however slow the consumer is. The signal given to `drafts` aborts on unsubscribe and on `stop$`; a draft
 * that arrives after it is not emitted, and so not lost: nobody has committed it.
 */
export function onDemand(
  drafts: (signal: AbortSignal) => AsyncIterable<Draft>,
  { ahead = 1, patient = false, stop$ }: OnDemandOptions = {},
): Observable<Batch> {
  return new Observable<Batch>((subscriber) => {
    const abort = new AbortController()
    let credits = ahead
    let wake: (() => void) | undefined
    const giveBack = () => {
      credits++
      wake?.()
    }
    const credit = async () => {
      while (credits === 0 && !abort.signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
    /** A turn of the event loop, or less where all that is out is committed before. */
    const turn = () =>
      new Promise<void>((resolve) => {
        const immediate = setImmediate(resolve)
        wake = () => {
          if (credits < ahead && !abort.signal.aborted) return
          clearImmediate(immediate)
          resolve()
        }
      })
    const end = () => {
      abort.abort()
      wake?.()
    }
    const stopping: Subscription | undefined = stop$?.subscribe(end)

    const pump = async () => {
      const iterator = drafts(abort.signal)[Symbol.asyncIterator]()
      try {
        for (;;) {
          if (patient && credits < ahead) await turn()
          await credit()
          if (abort.signal.aborted) break
          const next = await iterator.next()
          if (next.done || abort.signal.aborted) break
          credits--
          subscriber.next(creditedBatch(next.value, giveBack))
        }
      } finally {
        stopping?.unsubscribe()
        await iterator.return?.()
      }
    }
    pump().then(
      () => subscriber.complete(),
      (error: unknown) => subscriber.error(error),
    )
    return () => {
      stopping?.unsubscribe()
      end()
    }
  })
}

function creditedBatch(draft: Draft, giveBack: () => void): Batch {
  let owed = true
  return {
    ...draft,
    async commit() {
      await draft.commit?.()
      if (!owed) return
      owed = false
      giveBack()
    },
  }
}
