import type { SchedulerLike } from 'rxjs'

import type { Rate } from '../../codecs/rate.js'
import { sleep } from '../../operators/sleep.js'

/** Waits until a request may go out. */
export type RateLimiter = (signal: AbortSignal) => Promise<void>

/** Lets `amount` requests pass in any span of the clock, wherever it begins; without a rate, all of them at once. */
export function rateLimiter(rate: Rate | undefined, clock: SchedulerLike): RateLimiter {
  if (rate === undefined) return async () => undefined
  const { amount, span } = rate
  const passed: number[] = []
  return async (signal) => {
    const oldest = passed.length < amount ? undefined : (passed.shift() as number)
    if (oldest !== undefined) await sleep(oldest + span - clock.now(), clock, signal)
    passed.push(clock.now())
  }
}
