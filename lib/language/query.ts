import { NOTHING, type Value } from './definition.js'
import { documentOf } from './documentOf.js'
import { type FieldPath, readsOf } from './knowledge/reads.js'
import type { Input } from './mapping.js'
import { parseQuery } from './parser.js'
import { prepare } from './prepare.js'
import type { Trace } from './trace.js'

/** A compiled query: gives its value for a message; throws MappingError of phase exec. */
export interface Query {
  (input: Input): Value
  /** Paths of the document on which the value may depend; `*` where that may be all of it. */
  readonly reads: readonly FieldPath[]
  /** The same without wrapping. */
  run(value: unknown, meta: Readonly<Record<string, unknown>>): Value
}

/** How a query is compiled. */
export interface QueryOptions {
  /** Milliseconds since the epoch, for `now()`; default the system's clock. */
  readonly clock?: () => number
  /** Told of the ways that the query can go, and of those that its runs take; it is then interpreted. */
  readonly trace?: Trace
}

/** Compiles a query, such as the one of a filter; throws MappingError of phase parse. */
export function compileQuery(text: string, { clock = Date.now, trace }: QueryOptions = {}): Query {
  const program = parseQuery(text)
  const { plan, run } = prepare(text, program, {
    mode: 'mapping',
    owned: false,
    clock,
    files: undefined,
    trace,
  })
  const query = (input: Input) => {
    const { meta = {}, raw, error: failure } = input
    const value = documentOf(input)
    return rootOf(run(value, meta, undefined, { value, meta, raw, failure }))
  }
  return Object.assign(query, {
    reads: readsOf(plan.statements, 'mapping'),
    run: (value: unknown, meta: Readonly<Record<string, unknown>>) => rootOf(run(value, meta)),
  })
}

function rootOf(root: Value | undefined): Value {
  return root === undefined ? NOTHING : root
}
