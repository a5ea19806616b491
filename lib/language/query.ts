import { compile } from './compiler/compile.js'
import { NOTHING, type Value } from './definition.js'
import type { Input } from './mapping.js'
import { parseQuery } from './parser.js'
import { registry } from './registry.js'
import { MessageRun } from './runtime/run.js'

/** A compiled query: gives its value for a message; throws MappingError of phase exec. */
export interface Query {
  (input: Input): Value
  /** The same without wrapping. */
  run(value: unknown, meta: Readonly<Record<string, unknown>>): Value
}

/** How a query is compiled. */
export interface QueryOptions {
  /** Milliseconds since the epoch, for `now()`; default the system's clock. */
  readonly clock?: () => number
}

/** Compiles a query, such as the one of a filter; throws MappingError of phase parse. */
export function compileQuery(text: string, { clock = Date.now }: QueryOptions = {}): Query {
  const { execute } = compile(text, parseQuery(text), registry, { mode: 'mapping', owned: false })
  const evaluate = (
    value: unknown,
    meta: Readonly<Record<string, unknown>>,
    raw?: string | Uint8Array,
  ): Value => {
    const { root } = execute(value as Value | undefined, meta, new MessageRun(value, meta, raw, clock))
    return root === undefined ? NOTHING : root
  }
  return Object.assign(({ value, raw, meta = {} }: Input) => evaluate(value, meta, raw), {
    run: (value: unknown, meta: Readonly<Record<string, unknown>>) => evaluate(value, meta),
  })
}
