/** Removes what has expired, a little at a time. */
export type Sweep = (written: number, now: number) => void

/** Entries looked at for each one written, so that what has expired stays a part of what lives. */
const EACH = 2
const AT_LEAST = 16

/**
 * Goes round a collection: each call looks at a bounded number of entries behind those of the call before, and removes
 * those whose `until` (milliseconds since the epoch) has come. `entries` starts a round.
 */
export function sweeper<K>(
  entries: () => Iterator<readonly [K, { readonly until: number }]>,
  remove: (key: K, now: number) => void,
): Sweep {
  let round: Iterator<readonly [K, { readonly until: number }]> | undefined
  return (written, now) => {
    for (let left = written * EACH + AT_LEAST; left > 0; left--) {
      round ??= entries()
      const next = round.next()
      if (next.done) {
        round = undefined
        return
      }
      const [key, { until }] = next.value
      if (until <= now) remove(key, now)
    }
  }
}
