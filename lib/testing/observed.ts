import type { EventInfo, Meta } from '../core/message.js'
import type { Contents } from '../core/store.js'

/** A document that the output accepted. */
export interface Emitted {
  /** As JSON has it. */
  readonly value: unknown
  readonly event: EventInfo | undefined
  readonly meta: Meta
}

/** What a pipeline did at a frame. */
export type Happening =
  | { readonly frame: number; readonly kind: 'next'; readonly emitted: Emitted }
  | { readonly frame: number; readonly kind: 'error' | 'complete' | 'stop' }

/** A request that a script was asked. */
export interface Asked {
  readonly frame: number
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** JSON where it is, else text; undefined without one. */
  readonly body: unknown
}

/** All that a test can ask of a run under virtual time. */
export interface Observed {
  readonly happenings: readonly Happening[]
  /** By step or reason. */
  readonly dropped: ReadonlyMap<string, number>
  /** All counters of the run: `name{label=value,...}`. */
  readonly counts: ReadonlyMap<string, number>
  readonly deadLetters: readonly unknown[]
  /** What the store held at the end. */
  readonly contents: Contents
  readonly posts: readonly Asked[]
  /** What went wrong with scripts: a request too many, an answer that nobody asked for. */
  readonly complaints: readonly string[]
  /** What made the pipeline fail. */
  readonly error: unknown
  /** The frame at which it was given up, where it should have ended and did not. */
  readonly gaveUpAt: number | undefined
}
