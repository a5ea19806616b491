import type { Log } from '../core/context.js'
import type { Health, Part } from '../core/health.js'

/** The health of a run, as `/readyz` asks for it. */
export interface RunHealth extends Health {
  /** What is away, with its reason. */
  readonly missing: ReadonlyMap<Part, string>
}

/** Remembers what is away, and logs once that it went and once that it is back. */
export function createHealth(log: Log): RunHealth {
  const missing = new Map<Part, string>()
  return {
    missing,
    up: (part) => {
      if (missing.delete(part)) log.info(`the ${part} is back`, { part })
    },
    down: (part, reason) => {
      if (!missing.has(part)) log.warn(`the ${part} is away, it is tried again`, { part, reason })
      missing.set(part, reason)
    },
  }
}
