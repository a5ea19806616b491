import type { Tally } from '../../core/mode.js'

/** Counts of one unit of work, told to the metrics at once. */
export interface Counts {
  dropped(reason: 'duplicate' | 'stale' | 'unknown_delete'): void
  upserted(from: string, to: string): void
  tell(): void
}

/** Starts to count. */
export function counts(tally: Tally): Counts {
  const drops = new Map<string, number>()
  const upserts = new Map<string, { readonly from: string; readonly to: string; amount: number }>()
  return {
    dropped: (reason) => drops.set(reason, (drops.get(reason) ?? 0) + 1),
    upserted: (from, to) => {
      const counted = upserts.get(from)
      if (counted === undefined) upserts.set(from, { from, to, amount: 1 })
      else counted.amount++
    },
    tell: () => {
      for (const [reason, amount] of drops) tally.add('messages_dropped_total', amount, { reason })
      for (const { from, to, amount } of upserts.values()) tally.add('upserts_total', amount, { from, to })
    },
  }
}
