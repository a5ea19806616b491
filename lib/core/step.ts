import type { Meta } from './message.js'

/** What a step returns to drop a message. */
export const DROP: unique symbol = Symbol('rxpipe.drop')

/** What a step returns when it changes the metadata beside the document. */
export class Changed {
  readonly value: unknown
  readonly meta: Meta

  constructor(value: unknown, meta: Meta) {
    this.value = value
    this.meta = meta
  }
}

/** A pure, synchronous function: the new document, `DROP`, or `Changed` with new metadata. Throws when the message cannot pass. */
export type StepFunction = (value: unknown, meta: Meta) => unknown

/** A step of a pipeline under the name by which drops, errors and tests speak of it. */
export interface Step {
  readonly name: string
  readonly apply: StepFunction
  /** The place in the configuration of a place in the step's own text (both from 1), as `file:line:column`. */
  readonly at?: (inside?: { readonly line: number; readonly column: number }) => string
}

/** Builds a step's function for the name that the pipeline gives it (`sample` seeds its hash with it). */
export type StepFactory = (name: string) => StepFunction
