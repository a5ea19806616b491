import { delay, filter, type Observable, type SchedulerLike, type Subscription } from 'rxjs'

import type { Log } from '../core/context.js'
import type { StopReason } from './signals.js'

/** Milliseconds of a stop that nobody wonders about. */
const PATIENCE = 2000

/** A run that may have to stop. */
export interface Stoppable {
  readonly stop$: Observable<StopReason>
  /** Milliseconds that a stop may take. */
  readonly timeout: number
  /** What is away, with its reason. */
  readonly missing: () => ReadonlyMap<string, string>
  readonly log: Log
  readonly clock: SchedulerLike
}

/**
 * Says once what a stop waits for that takes longer than two seconds, and how to end at once; a reader that has gone is
 * told nothing, nor is anything said of a stop that may not last longer. To be unsubscribed when the run has ended.
 */
export function tellSlowStop({ stop$, timeout, missing, log, clock }: Stoppable): Subscription {
  return stop$
    .pipe(
      filter((reason) => reason !== 'closed' && timeout > PATIENCE),
      delay(PATIENCE, clock),
    )
    .subscribe((reason) => {
      const away = missing()
      const parts = away.size === 0 ? 'batches in flight' : `the ${[...away.keys()].join(' and the ')}`
      const again = reason === 'SIGINT' ? 'ctrl-C' : 'signal'
      log.warn(`the stop waits for ${parts}`, {
        ...(away.size === 0 ? {} : { reason: [...away.values()].join('; ') }),
        at_most: `${(timeout - PATIENCE) / 1000} s`,
        hint: `a second ${again} ends at once: nothing of what is in flight is committed`,
      })
    })
}
