import type { Observable, OperatorFunction } from 'rxjs'

import type { Context, LogLevel } from './context.js'
import type { Json } from './json.js'
import type { Message } from './message.js'

/** Where a source got to: what the store keeps under `key` once the batch is accepted. */
export interface Cursor {
  readonly key: string
  readonly value: Json
}

/** A unit of work: messages of one lane, in order. */
export interface Batch {
  /** What must stay in order: a Kafka partition, a tailed file. */
  readonly lane: string
  readonly messages: readonly Message[]
  readonly cursor?: Cursor
  /** The part of the whole input that is read with this batch, 0 to 1, where its size is known. */
  readonly progress?: number
  /** Which part of an input of unknown size it is of, for people: `page 12`. */
  readonly part?: string
  /** Tells the source that the batch is done for good; the source emits its next batch on that credit. */
  commit(): Promise<void>
  /** Aborts when the source has taken the batch back, since its lane has gone elsewhere: its unit is rolled back, which is no error. */
  readonly revoked?: AbortSignal
  /** Tells the source that the batch will not be committed. */
  release?(): void
}

/** Emits batches on demand; completes in batch mode, on `context.stop$` in both. */
export type Source = (context: Context) => Observable<Batch>

/** What an output says of the messages it has accepted. */
export interface Receipt {
  readonly accepted: number
}

/** Delivers the messages of one batch; completes when the outside has accepted all of them. */
export interface Delivery extends OperatorFunction<Message, Receipt> {
  /** Announces a batch-mode run, before its first batch. */
  begin?(): Promise<void>
  /** Announces that a batch-mode run is complete; never called after a failure or a stop. */
  complete?(): Promise<void>
  /** SHA-256 in hex over the documents accepted so far, each compact JSON and a line feed; batch mode only. */
  checksum?(): string
  /** Releases what the output holds open. */
  close?(): Promise<void>
}

/** What the options of an output say of the run's log and metrics, which exist before its delivery. */
export interface TelemetryOptions {
  readonly logLevel: LogLevel
  readonly metrics: {
    /** False keeps the run's metrics off the server; the summary counts all the same. */
    readonly enabled: boolean
    /** The first part of each metric's name. */
    readonly prefix: string
  }
}

/** What is allowed in options but hardly meant, at a path below them. */
export interface Doubt {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Builds the delivery of one run. */
export interface Output {
  (context: Context): Delivery
  readonly telemetry?: TelemetryOptions
  readonly doubts?: readonly Doubt[]
}
