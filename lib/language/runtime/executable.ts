import type { Runtime, Value } from '../definition.js'
import type { Take } from '../trace.js'
import type { Metadata } from './maps.js'

/** Takes what a run makes of the metadata. */
export interface Changed {
  meta: Metadata
}

/**
 * A mapping made executable: gives the document that it makes, undefined where it assigns none; `changed` takes the
 * metadata. A message whose payload is not JSON has no document. Throws Fault, or what overflows the stack.
 */
export type Executable = (
  document: Value | undefined,
  meta: Metadata,
  run: Runtime,
  changed: Changed | undefined,
) => Value | undefined

/** How a mapping is made executable. */
export interface ExecuteOptions {
  readonly mode: 'mapping' | 'mutation'
  /** `root = this` may take over the document, which its owner gave up: it is safe to write into. */
  readonly reuses: boolean
  /** Told of the ways that runs take; generated code tells nothing. */
  readonly take?: Take | undefined
}
