import type { Observable, SchedulerLike } from 'rxjs'

import type { Activity } from './activity.js'
import type { Health } from './health.js'
import type { Exchange } from './http.js'
import type { Message } from './message.js'
import type { Metrics } from './metrics.js'
import type { Store } from './store.js'

/** How much a line of the log matters, from least to most. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** The engine's log: one line an event, on stderr; secrets are redacted behind it. */
export interface Log {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  error(message: string, fields?: Readonly<Record<string, unknown>>): void
}

/** Where in a pipeline a message failed. */
export type Stage = 'decode' | 'realtime' | 'output' | `step:${string}`

/** What every part of a running pipeline is given. */
export interface Context {
  /** The pipeline's name. */
  readonly pipeline: string
  readonly runId: string
  readonly mode: 'batch' | 'realtime'
  /** The folder at which relative paths of the configuration start. */
  readonly dir: string
  /** Prints, but calls and commits nothing. */
  readonly dryRun: boolean
  readonly log: Log
  readonly metrics: Metrics
  readonly health: Health
  /** Stands in for the network, in tests. */
  readonly exchange?: Exchange
  /** Told of what goes on without the clock, in tests. */
  readonly activity?: Activity
  /** The fields of documents that are read behind the source; it may leave out others if its messages have positions. All where undefined. */
  readonly fields?: ReadonlySet<string>
  /** The only source of time. */
  readonly clock: SchedulerLike
  readonly store: Store
  /** Emits once, when the run is to end: sources complete, what is behind them runs to its end. */
  readonly stop$: Observable<void>
  /** Writes lines of data to stdout; resolves when they were taken, also when nobody reads any more. */
  write(text: string): Promise<void>
  /** Sends a message the way of `on_error`: throws (fail), or counts and logs it and returns (dead_letter, skip). */
  reject(message: Message, error: Error, stage: Stage): void
}
