import { type Observable, ReplaySubject } from 'rxjs'

/** Why a run is to end before its time: a signal, or nobody reads its documents any more. */
export type StopReason = 'SIGINT' | 'SIGTERM' | 'closed'

/** The shell's exit code of each reason: 128 and the signal's number; a reader that has gone is no fault. */
export const EXIT_CODES: Readonly<Record<StopReason, number>> = { SIGINT: 130, SIGTERM: 143, closed: 0 }

/** The stop of a process. */
export interface Stop {
  /** Emits the first reason, also to those who subscribe later. */
  readonly reason$: Observable<StopReason>
  /** The first reason, undefined while there is none. */
  readonly reason: StopReason | undefined
  ask(reason: StopReason): void
  /** Gives the signals back to the process. */
  release(): void
}

/** Turns the first SIGINT or SIGTERM into a stop; a second one ends the process at once. */
export function stopSignals(): Stop {
  const reason$ = new ReplaySubject<StopReason>(1)
  let first: StopReason | undefined
  const ask = (reason: StopReason) => {
    if (first !== undefined) return
    first = reason
    reason$.next(reason)
  }
  const handle = (signal: 'SIGINT' | 'SIGTERM') => {
    if (first !== undefined) process.exit(EXIT_CODES[signal])
    ask(signal)
  }
  process.on('SIGINT', handle)
  process.on('SIGTERM', handle)
  return {
    reason$,
    get reason() {
      return first
    },
    ask,
    release: () => {
      process.off('SIGINT', handle)
      process.off('SIGTERM', handle)
    },
  }
}
