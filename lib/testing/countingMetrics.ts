import type { Services } from '../pipeline/run.js'

/** The metrics of a test. */
export type CountingMetrics = Services['metrics'] & {
  /** By step or reason. */
  readonly dropped: ReadonlyMap<string, number>
  /** All counters: `name{label=value,...}`. */
  readonly counts: ReadonlyMap<string, number>
}

/** Counts what a test can ask for: what was dropped, by step or reason. */
export function countingMetrics(): CountingMetrics {
  const dropped = new Map<string, number>()
  const totals = new Map<string, number>()
  const counts = new Map<string, number>()
  const total = (name: string) => totals.get(name) ?? 0
  return {
    dropped,
    counts,
    add: (name, amount, labels = {}) => {
      totals.set(name, total(name) + amount)
      const labelled = Object.entries(labels).map(([label, value]) => `${label}=${value}`)
      const key = `${name}{${labelled.join(',')}}`
      counts.set(key, (counts.get(key) ?? 0) + amount)
      if (name !== 'messages_dropped_total') return
      const by = labels['step'] ?? labels['reason'] ?? 'unknown'
      dropped.set(by, (dropped.get(by) ?? 0) + amount)
    },
    observe: () => undefined,
    set: () => undefined,
    snapshot: async () => ({
      in: total('messages_in_total'),
      out: total('messages_out_total'),
      dropped,
      deadLetters: total('dead_letters_total'),
      errors: total('errors_total'),
    }),
  }
}
