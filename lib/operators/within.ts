import { firstValueFrom, from, type SchedulerLike, throwError, timeout } from 'rxjs'

/** What a promise resolves to, or a rejection with `late` where it has not after `milliseconds` on the clock. */
export function within<T>(
  promise: Promise<T>,
  milliseconds: number,
  clock: SchedulerLike,
  late: () => Error,
): Promise<T> {
  return firstValueFrom(
    from(promise).pipe(timeout({ first: milliseconds, scheduler: clock, with: () => throwError(late) })),
  )
}
