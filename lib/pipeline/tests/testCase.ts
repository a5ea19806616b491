import type { Path } from '../../core/component.js'
import type { Json } from '../../core/json.js'
import type { Expectation } from './expectation.js'
import type { TestOptions } from './testOptions.js'

/** A message as a test's source emits it. */
export interface TestMessage {
  /** The document, or the payload that is still to be read. */
  readonly content: { readonly value: Json } | { readonly raw: string }
  readonly meta: Readonly<Record<string, Json>>
  readonly lane: string
}

/** A test of a pipeline: its options, and what its letters stand for. */
export interface TestCase extends Omit<TestOptions, 'messages' | 'raw' | 'meta' | 'lanes' | 'expect'> {
  /** Where it stands in the configuration. */
  readonly path: Path
  /** By the letters of the source's diagram. */
  readonly emits: ReadonlyMap<string, TestMessage>
  /** By the letters of the output's diagram. */
  readonly expects: ReadonlyMap<string, Expectation>
}
