import type { SchedulerLike } from 'rxjs'

/** Waits on a clock, in milliseconds; resolves early when the signal aborts. */
export function pause(clock: SchedulerLike, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const done = () => {
      signal.removeEventListener('abort', done)
      waiting.unsubscribe()
      resolve()
    }
    const waiting = clock.schedule(done, milliseconds)
    signal.addEventListener('abort', done)
  })
}
