import type { Log } from '../core/context.js'
import { grouped } from '../util/grouped.js'

/** A log in which a million warnings of one kind are a few lines. */
export interface FloodGate {
  /** Logs the first ten of a kind in full, and then one in a thousand. */
  warn(kind: string, message: string, fields: Readonly<Record<string, unknown>>): void
  /** Says of each kind how many lines were left out. */
  end(): void
}

const IN_FULL = 10
const ONE_IN = 1000

/** Opens a gate before a log; it remembers a number for each kind. */
export function floodGate(log: Log): FloodGate {
  const seen = new Map<string, { readonly message: string; amount: number; shown: number }>()
  return {
    warn: (kind, message, fields) => {
      const of = seen.get(kind) ?? { message, amount: 0, shown: 0 }
      seen.set(kind, of)
      of.amount++
      if (of.amount > IN_FULL && of.amount % ONE_IN !== 0) return
      of.shown++
      log.warn(message, of.amount > IN_FULL ? { ...fields, so_far: of.amount } : fields)
    },
    end: () => {
      for (const [kind, { message, amount, shown }] of seen) {
        if (amount > shown)
          log.warn(`${message}: … and ${grouped(amount - shown)} more`, { kind, total: amount })
      }
      seen.clear()
    },
  }
}
