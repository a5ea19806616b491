import { from, map, Subject, takeUntil } from 'rxjs'

import type { Batch } from '../../lib/core/batch.js'
import type { Context } from '../../lib/core/context.js'
import type { Message } from '../../lib/core/message.js'
import type { Store } from '../../lib/core/store.js'
import { eachBatch } from '../../lib/operators/eachBatch.js'
import { type FileOptions, fileSource } from '../../lib/sources/file.js'
import { memoryStore } from '../../lib/stores/memory.js'
import { fakeContext } from './fakeContext.js'

/** A run of the file source in realtime, and what has come of it. */
export interface Following {
  readonly messages: Message[]
  readonly batches: Batch[]
  /** Text lines that reached the output, whether or not they were committed. */
  delivered(): readonly string[]
  readonly seen: ReturnType<typeof fakeContext>['seen']
  /** Text lines, or values as JSON. */
  lines(): readonly string[]
  /** Waits until so many messages have come and are committed. */
  until(count: number): Promise<readonly string[]>
  /** Ends it as SIGTERM does. */
  stop(): Promise<void>
  /** Ends it as kill -9 does: nothing more is committed. */
  kill(): void
}

/** How a run is set up. */
export interface FollowingOptions {
  readonly dir: string
  readonly store?: Store
  readonly context?: Partial<Context>
  /** Called for each batch before it is committed. */
  readonly hold?: (batch: Batch) => Promise<void>
}

/** Follows files with a store of its own, or one that outlives the run; looks each 20 ms. */
export function following(
  options: FileOptions,
  { dir, store = memoryStore(), context, hold }: FollowingOptions,
): Following {
  const stop$ = new Subject<void>()
  const killed$ = new Subject<void>()
  const messages: Message[] = []
  const batches: Batch[] = []
  const delivered: Message[] = []
  const fake = fakeContext({ mode: 'realtime', dir, store, stop$, ...context })
  let failed: { readonly error: unknown } | undefined
  const ended = new Promise<void>((resolve) => {
    fileSource({ poll_interval: '20ms', ...options })(fake.context)
      .pipe(
        eachBatch(store, (_messages$, _unit, batch) => {
          batches.push(batch)
          delivered.push(...batch.messages)
          return from(hold?.(batch) ?? Promise.resolve()).pipe(map(() => batch))
        }),
        takeUntil(killed$),
      )
      .subscribe({
        next: (batch) => messages.push(...batch.messages),
        error: (error: unknown) => {
          failed = { error }
          resolve()
        },
        complete: resolve,
      })
  })
  const lines = () => messages.map(({ value, failure }) => lineOf(value, failure))
  return {
    messages,
    batches,
    delivered: () => delivered.map(({ value, failure }) => lineOf(value, failure)),
    seen: fake.seen,
    lines,
    until: async (count) => {
      while (messages.length < count && failed === undefined) await turn()
      if (failed !== undefined) throw failed.error
      return lines()
    },
    stop: async () => {
      stop$.next()
      await ended
      if (failed !== undefined) throw failed.error
    },
    kill: () => killed$.next(),
  }
}

/** Gives input, output and a few looks their time. */
export const aWhile = () => new Promise<void>((resolve) => setTimeout(resolve, 120))

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 1))

function lineOf(value: unknown, failure: Error | undefined): string {
  if (failure !== undefined) return `! ${failure.message}`
  const { line } = value as { line?: unknown }
  return typeof line === 'string' ? line : JSON.stringify(value)
}
