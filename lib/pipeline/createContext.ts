import { randomUUID } from 'node:crypto'

import { asyncScheduler, NEVER } from 'rxjs'

import type { Context, Log } from '../core/context.js'
import { memoryStore } from '../stores/memory.js'

/** What a context may be told; what is left out has a default that needs no surroundings. */
export type ContextOptions = Partial<Context>

const ignore = () => undefined

/** A log that nobody reads. */
export const SILENT: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore }

/**
 * A context for sources, outputs and `eachBatch` in code of your own: batch mode, state in memory, nothing logged or counted,
 * documents to stdout, and a message that cannot pass is an error.
 */
export function createContext(options: ContextOptions = {}): Context {
  const clock = options.clock ?? asyncScheduler
  return {
    pipeline: 'pipeline',
    runId: randomUUID(),
    mode: 'batch',
    dir: process.cwd(),
    dryRun: false,
    log: SILENT,
    metrics: { add: ignore, observe: ignore, set: ignore },
    health: { up: ignore, down: ignore },
    clock,
    store: memoryStore({ clock }),
    stop$: NEVER,
    write: writeOut,
    reject: (_message, error) => {
      throw error
    },
    ...options,
  }
}

/** Writes to stdout; resolves when it was taken. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
