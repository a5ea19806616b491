import { asyncScheduler, NEVER } from 'rxjs'

import type { Context, Stage } from '../../lib/core/context.js'
import type { Message } from '../../lib/core/message.js'
import { memoryStore } from '../../lib/stores/memory.js'

/** What a part under test did to its surroundings. */
export interface Seen {
  /** Texts written to stdout. */
  readonly written: string[]
  readonly rejected: { readonly message: Message; readonly error: Error; readonly stage: Stage }[]
  /** Lines of the log. */
  readonly logged: { readonly level: string; readonly message: string; readonly fields: object }[]
  /** Amounts added to counters: `name{label=value}`. */
  readonly counted: Map<string, number>
}

/** A context that remembers what was done to it; `overrides` replace its parts. */
export function fakeContext(overrides: Partial<Context> = {}): {
  readonly context: Context
  readonly seen: Seen
} {
  const seen: Seen = { written: [], rejected: [], logged: [], counted: new Map() }
  const line =
    (level: string) =>
    (message: string, fields: object = {}) =>
      void seen.logged.push({ level, message, fields })
  const context: Context = {
    pipeline: 'users',
    runId: 'run-1',
    mode: 'batch',
    dir: '/',
    dryRun: false,
    log: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
    metrics: {
      add: (name, amount, labels = {}) => {
        const of = Object.entries(labels).map(([label, value]) => `${label}=${value}`)
        const key = of.length === 0 ? name : `${name}{${of.join(',')}}`
        seen.counted.set(key, (seen.counted.get(key) ?? 0) + amount)
      },
      observe: () => undefined,
      set: () => undefined,
    },
    health: { up: () => undefined, down: () => undefined },
    clock: asyncScheduler,
    store: memoryStore(),
    stop$: NEVER,
    write: async (text) => void seen.written.push(text),
    reject: (message, error, stage) => void seen.rejected.push({ message, error, stage }),
    ...overrides,
  }
  return { context, seen }
}
