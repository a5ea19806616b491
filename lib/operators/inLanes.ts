import { from, Observable, type ObservableInput, type OperatorFunction, Subject, takeUntil } from 'rxjs'

/** What waits in a lane, and whether something runs there; what was taken is let go of. */
interface Lane<T> {
  readonly waiting: (T | undefined)[]
  next: number
  busy: boolean
}

/**
 * Projects each value to an inner Observable; the inners of one lane run one after the other in order, lanes run side by
 * side. Written as a loop: inners that complete synchronously neither recurse (rxjs#7334) nor reorder. It holds what the
 * source pushes, so the source must emit on demand.
 */
export function inLanes<T, R>(
  laneOf: (value: T) => string,
  project: (value: T) => ObservableInput<R>,
): OperatorFunction<T, R> {
  return (source) =>
    new Observable<R>((subscriber) => {
      const lanes = new Map<string, Lane<T>>()
      // reaches what is at work synchronously too: that has given no subscription yet
      const left$ = new Subject<void>()
      let ended = false

      const completeWhenIdle = () => {
        if (ended && lanes.size === 0) subscriber.complete()
      }

      const runOne = (key: string, lane: Lane<T>): boolean => {
        let done = false
        let returned = false
        const inner$ = from(project(takeNext(lane))).pipe(takeUntil(left$))
        inner$.subscribe({
          next: (result) => subscriber.next(result),
          error: (error: unknown) => subscriber.error(error),
          complete: () => {
            done = true
            if (!returned) return
            lane.busy = false
            drain(key, lane)
          },
        })
        returned = true
        return done
      }

      const drain = (key: string, lane: Lane<T>) => {
        if (lane.busy) return
        lane.busy = true
        try {
          while (lane.next < lane.waiting.length && !subscriber.closed) {
            if (!runOne(key, lane)) return
          }
        } catch (error) {
          subscriber.error(error)
          return
        }
        lanes.delete(key)
        completeWhenIdle()
      }

      subscriber.add(() => left$.next())
      source.pipe(takeUntil(left$)).subscribe({
        next: (value) => {
          let key: string
          try {
            key = laneOf(value)
          } catch (error) {
            subscriber.error(error)
            return
          }
          let lane = lanes.get(key)
          if (lane === undefined) {
            lane = { waiting: [], next: 0, busy: false }
            lanes.set(key, lane)
          }
          lane.waiting.push(value)
          drain(key, lane)
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => {
          ended = true
          completeWhenIdle()
        },
      })
    })
}

/** Takes the head of a lane in constant time, giving the room of what was taken back now and then. */
function takeNext<T>(lane: Lane<T>): T {
  const value = lane.waiting[lane.next] as T
  // a lane that is never empty would hold a thousand batches
  lane.waiting[lane.next] = undefined
  lane.next++
  if (lane.next >= 1024 && lane.next * 2 >= lane.waiting.length) {
    lane.waiting.splice(0, lane.next)
    lane.next = 0
  }
  return value
}
