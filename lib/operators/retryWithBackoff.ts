import {
  type MonoTypeOperatorFunction,
  map,
  merge,
  type Observable,
  retry,
  type SchedulerLike,
  timer,
} from 'rxjs'

import { type Backoff, fullJitter } from '../util/fullJitter.js'

/** When to try again, and when to give up. */
export interface RetryOptions extends Backoff {
  /** Attempts in all, the first included; without it, for ever. */
  readonly attempts?: number
  readonly clock: SchedulerLike
  /** Makes the waits of this stream differ from those of others, the same in every run. */
  readonly seed: string
  /** False ends the stream with the error at once. */
  readonly retryable: (error: unknown) => boolean
  /** Milliseconds that must pass at least, where the other side asked for it. */
  readonly notBefore?: (error: unknown) => number | undefined
  /** Told of each failure that is tried again after `delay` milliseconds. */
  readonly onRetry?: (error: unknown, attempt: number, delay: number) => void
  /** Ends a wait, and the stream with the error that it waits on. */
  readonly stop$?: Observable<unknown>
}

/** Subscribes again after a failure, with exponential backoff and jitter on the given clock. */
export function retryWithBackoff<T>(options: RetryOptions): MonoTypeOperatorFunction<T> {
  const { attempts = Number.POSITIVE_INFINITY, clock, seed, retryable, notBefore, onRetry, stop$ } = options
  return retry({
    delay: (error: unknown, attempt) => {
      if (!retryable(error) || attempt >= attempts) throw error
      const delay = Math.max(fullJitter(options, attempt, seed), notBefore?.(error) ?? 0)
      onRetry?.(error, attempt, delay)
      const wait$ = timer(delay, clock)
      if (stop$ === undefined) return wait$
      const stopped$ = stop$.pipe(
        map((): never => {
          throw error
        }),
      )
      return merge(stopped$, wait$)
    },
  })
}
