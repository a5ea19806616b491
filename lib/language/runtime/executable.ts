import type { Runtime, Value } from '../definition.js'
import type { See, Take } from '../trace.js'
import type { Metadata } from './maps.js'

/** Takes what a run makes of the metadata. */
export interface Changed {
  meta: Metadata
}

/** A mapping made executable. A message whose payload is not JSON has no document. */
export interface Executable {
  /**
   * Gives the document that it makes, undefined where it assigns none; `changed` takes the metadata. Throws what `fail`
   * makes of an error, or what overflows the stack.
   */
  (document: Value | undefined, meta: Metadata, run: Runtime, changed: Changed | undefined): Value | undefined
  /** The same without a run, for mappings that read none; the given document where it assigns none. */
  readonly whole?: Whole
}

/** Gives a new document, or the given one. */
export type Whole = (document: Value | undefined, meta: Metadata) => Value | undefined

/** How a mapping is made executable. */
export interface ExecuteOptions {
  readonly mode: 'mapping' | 'mutation'
  /** `root = this` may take over the document, which its owner gave up: it is safe to write into. */
  readonly reuses: boolean
  /** What is thrown for an error of the statement at an offset; default a Failure. */
  readonly fail?: (error: unknown, statement: number) => Error
  /** Told of the ways that runs take; generated code tells nothing. */
  readonly take?: Take | undefined
  readonly see?: See | undefined
}
