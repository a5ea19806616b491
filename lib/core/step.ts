import type { OperatorFunction } from 'rxjs'

import type { Message, Meta } from './message.js'

/** What a step returns to drop a message. */
export const DROP: unique symbol = Symbol.for('rxpipe.drop')

/** What a step returns when it changes the metadata beside the document. */
export class Changed {
  readonly value: unknown
  readonly meta: Meta

  constructor(value: unknown, meta: Meta) {
    this.value = value
    this.meta = meta
  }
}

/** Names of top-level fields; `*` for all that there are. */
export type Fields = ReadonlySet<string> | '*'

/** A pure, synchronous function: the new document, `DROP`, or `Changed` with new metadata. Throws when the message cannot pass. */
export interface StepFunction {
  (value: unknown, meta: Meta): unknown
  /** Takes its place where a step works on the messages of a batch together. */
  readonly operator?: StepOperator
  /**
   * The fields of its documents on which its outcome may depend, as far as the fields `behind` it are wanted: the others may be
   * missing. All where left out. A document lacks fields only where its message has a position, by which a sample may go.
   */
  readonly needs?: (behind: Fields) => Fields
}

/** Builds the operator of a step that takes its time; told of how many messages it dropped of a batch. */
export type StepOperator = (onDropped?: (amount: number) => void) => OperatorFunction<Message, Message>

/** A step of a pipeline under the name by which drops, errors and tests speak of it. */
export interface Step {
  readonly name: string
  readonly apply: StepFunction
  /** Takes the place of `apply` where the step works on the messages of a batch together. */
  readonly operator?: StepOperator
  /** The place in the configuration of a place in the step's own text (both from 1), as `file:line:column`. */
  readonly at?: (inside?: { readonly line: number; readonly column: number }) => string
}

/** What a step may be told of the run that it is built for. */
export interface StepSurroundings {
  /** The folder at which relative paths start; that of the process where left out. */
  readonly dir?: string
  /** Milliseconds since the epoch; the system's clock where left out. */
  readonly clock?: () => number
  /** Told of the ways that a mapping can go, and of those that it takes: places in its text, both counted from 1. */
  readonly trace?: {
    declare(
      ways: readonly { id: string; what: string; line: number; column: number; leadsTo: number }[],
    ): void
    take(id: string): void
    /** Told what the sides and the result of an operator are, which stands at an offset of the text. */
    see?(at: number, part: 'left' | 'right' | 'result', value: unknown): void
  }
}

/** Builds a step's function for the name that the pipeline gives it (`sample` seeds its hash with it). */
export type StepFactory = (name: string, surroundings?: StepSurroundings) => StepFunction
