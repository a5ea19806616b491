import { seededHash } from './seededHash.js'

/** How long to wait before trying again, in milliseconds. */
export interface Backoff {
  /** The longest wait before the second attempt; doubled for each one after it. */
  readonly initial: number
  /** No wait is longer. */
  readonly max: number
}

/**
 * Milliseconds to wait after failed attempt number `attempt` (from 1): exponential backoff with full jitter (Brooker,
 * "Exponential Backoff And Jitter", AWS 2015), where chance is a hash of `seed` and the attempt.
 */
export function fullJitter({ initial, max }: Backoff, attempt: number, seed: string): number {
  const ceiling = Math.min(max, initial * 2 ** (attempt - 1))
  return Math.round((ceiling * seededHash(seed, String(attempt))) / 2 ** 32)
}
