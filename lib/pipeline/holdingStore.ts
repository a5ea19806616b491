import { defer, firstValueFrom, merge, NEVER, type Observable, type SchedulerLike, Subject } from 'rxjs'

import { StoreError } from '../core/errors.js'
import type { Health } from '../core/health.js'
import type { Metrics } from '../core/metrics.js'
import type { Store, Unit } from '../core/store.js'
import { type RetryOptions, retryWithBackoff } from '../operators/retryWithBackoff.js'

/** How long to try, and whom to tell. */
export interface HoldingStoreOptions {
  readonly clock: SchedulerLike
  readonly health: Health
  readonly metrics: Metrics
  /** Tries of each call; without it, for ever. */
  readonly attempts?: number | undefined
  /** Ends the waiting, and the call with its error. */
  readonly stop$?: Observable<unknown> | undefined
}

const BACKOFF = { initial: 100, max: 5000 }

/**
 * A store that is waited for while it is away: each call is tried again until it works, so that whoever waits for its
 * answer holds its lane and nothing else. All of them may be repeated; a rollback is not, since what it would release
 * is free again when the lease is over. Closing it ends all waiting.
 */
export function holdingStore(store: Store, options: HoldingStoreOptions): Store {
  const { clock, health, metrics, attempts, stop$ = NEVER } = options
  const closed$ = new Subject<void>()
  let closed = false
  let calls = 0
  const retrying = (seed: string): RetryOptions => ({
    ...BACKOFF,
    ...(attempts === undefined ? {} : { attempts }),
    stop$: merge(stop$, closed$),
    clock,
    seed,
    // a store that is asked again opens again
    retryable: (error) => !closed && error instanceof StoreError && error.retryable,
    onRetry: (error) => {
      const { message, code } = error as StoreError
      metrics.add('errors_total', 1, { stage: 'store', code })
      health.down('store', message)
    },
  })
  const hold = async <T>(what: string, call: () => Promise<T>): Promise<T> => {
    calls++
    const answer = await firstValueFrom(defer(call).pipe(retryWithBackoff(retrying(`${what}:${calls}`))))
    health.up('store')
    return answer
  }
  const holdingUnit = (unit: Unit): Unit => ({
    ...unit,
    claim: (ids, entities) => hold('claim', () => unit.claim(ids, entities)),
    entities: (ids) => hold('entities', () => unit.entities(ids)),
    commit: () => hold('commit', () => unit.commit()),
  })
  return {
    ...store,
    begin: (owner) => holdingUnit(store.begin(owner)),
    cursor: (key) => hold('cursor', () => store.cursor(key)),
    ready: () => hold('ready', () => store.ready()),
    close: () => {
      closed = true
      closed$.next()
      return store.close()
    },
  }
}
