import { firstValueFrom, merge, Observable, type SchedulerLike, timer } from 'rxjs'

/** Resolves after `milliseconds` on the clock, or as soon as the signal aborts. */
export async function sleep(milliseconds: number, clock: SchedulerLike, signal: AbortSignal): Promise<void> {
  if (signal.aborted || milliseconds <= 0) return
  await firstValueFrom(merge(timer(milliseconds, clock), aborted(signal)))
}

function aborted(signal: AbortSignal): Observable<unknown> {
  return new Observable((subscriber) => {
    const abort = () => subscriber.next(undefined)
    signal.addEventListener('abort', abort, { once: true })
    return () => signal.removeEventListener('abort', abort)
  })
}
