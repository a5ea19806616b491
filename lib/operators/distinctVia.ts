import { concatMap, defer, type MonoTypeOperatorFunction, map, type ObservableInput, of } from 'rxjs'

import type { Verdict } from '../core/store.js'
import { gathered, spread } from './perList.js'

/** Where distinctVia asks, and whom it tells. */
export interface DistinctViaOptions<T> {
  readonly idOf: (value: T) => string
  /** Claims the ids of a batch; verdicts in their order. */
  readonly claim: (ids: readonly string[], values: readonly T[]) => ObservableInput<readonly Verdict[]>
  /** Told of each value that is left out. */
  readonly onDuplicate?: (value: T, verdict: Verdict) => void
}

/**
 * Passes those values of a batch whose ids are this unit's to process (`fresh` or `mine`), in order. It claims all of them
 * at once, so it waits for the end of its source and holds what came: for batches, not for endless streams. An error of `claim` ends the stream.
 */
export function distinctVia<T>({
  idOf,
  claim,
  onDuplicate,
}: DistinctViaOptions<T>): MonoTypeOperatorFunction<T> {
  const survivors = (values: readonly T[], verdicts: readonly Verdict[]) =>
    // a batch seldom holds a duplicate: it then need not be copied
    values.every((_, index) => isOurs(verdicts[index]))
      ? values
      : values.filter((value, index) => {
          const verdict = verdicts[index] ?? 'held'
          if (isOurs(verdict)) return true
          onDuplicate?.(value, verdict)
          return false
        })
  return (source) =>
    source.pipe(
      gathered(),
      concatMap((values) =>
        values.length === 0
          ? of(values)
          : defer(() => claim(values.map(idOf), values)).pipe(map((verdicts) => survivors(values, verdicts))),
      ),
      spread(),
    )
}

function isOurs(verdict: Verdict | undefined): boolean {
  return verdict === 'fresh' || verdict === 'mine'
}
