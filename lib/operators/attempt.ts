import type { SchedulerLike } from 'rxjs'

import { within } from './within.js'

/** How long an attempt may go on. */
export interface AttemptOptions {
  readonly milliseconds: number
  readonly clock: SchedulerLike
  /** What the attempt rejects with when it takes longer. */
  readonly late: () => Error
  /** Ends the attempt. */
  readonly signal?: AbortSignal
}

/** What `work` resolves to; its signal aborts when it is late, when the given one does, and when it is done. */
export async function attempt<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { milliseconds, clock, late, signal }: AttemptOptions,
): Promise<T> {
  const own = new AbortController()
  const end = () => own.abort()
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end, { once: true })
  try {
    return await within(work(own.signal), milliseconds, clock, late)
  } finally {
    signal?.removeEventListener('abort', end)
    end()
  }
}
