import { compile } from './compiler/compile.js'
import { pathsOf } from './compiler/paths.js'
import { DELETED, NOTHING, type Value } from './definition.js'
import { parseMapping } from './parser.js'
import { registry } from './registry.js'
import { MessageRun } from './runtime/run.js'

/** How a mapping is compiled. */
export interface MappingOptions {
  /** `mutation`: root starts as the document, and `this` is the same object. Default `mapping`: root starts as nothing. */
  readonly mode?: 'mapping' | 'mutation'
  /** The caller gives its documents up, so that they may be written into. Default false. */
  readonly owned?: boolean
  /** Milliseconds since the epoch, for `now()`; default the system's clock. */
  readonly clock?: () => number
}

/** A message for a mapping: `value` its document, `raw` its payload; a payload that is not JSON has no `value`. */
export interface Input {
  readonly value?: unknown
  readonly raw?: string | Uint8Array
  readonly meta?: Readonly<Record<string, unknown>>
}

/** What a mapping makes of a message. */
export type Applied =
  | { readonly kind: 'value'; readonly value: Value; readonly meta: Readonly<Record<string, unknown>> }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'unchanged'; readonly meta: Readonly<Record<string, unknown>> }

/** Called with what a mapping makes of the metadata, where it sets any. */
export type MetaSink = (meta: Readonly<Record<string, unknown>>) => void

/** A path of names, or `*` for all of the document. */
export type FieldPath = readonly string[] | '*'

/** A compiled mapping. */
export interface Mapping {
  /** Paths of the document that it may read. */
  readonly reads: readonly FieldPath[]
  /** Paths of the new document that it may write. */
  readonly writes: readonly FieldPath[]
  readonly setsMeta: boolean
  /** Maps a message; throws MappingError of phase exec. */
  apply(input: Input): Applied
  /** As `apply`, without wrapping: the new document, the given one where nothing was assigned, or `DELETED`. */
  run(value: unknown, meta: Readonly<Record<string, unknown>>, onMeta?: MetaSink): unknown
}

/** Compiles a mapping; throws MappingError of phase parse. */
export function compileMapping(
  text: string,
  { mode = 'mapping', owned = false, clock = Date.now }: MappingOptions = {},
): Mapping {
  const program = parseMapping(text)
  const { execute, setsMeta } = compile(text, program, registry, { mode, owned })
  return {
    ...pathsOf(program),
    setsMeta,
    run: (value, metadata, onMeta) => {
      const { root, meta } = execute(
        value as Value,
        metadata,
        new MessageRun(value, metadata, undefined, clock),
      )
      if (setsMeta) onMeta?.(meta)
      return root === undefined || root === NOTHING ? value : root
    },
    apply: ({ value, raw, meta: metadata = {} }) => {
      const { root, meta } = execute(
        value as Value | undefined,
        metadata,
        new MessageRun(value, metadata, raw, clock),
      )
      if (root === undefined || root === NOTHING) return { kind: 'unchanged', meta }
      return root === DELETED ? { kind: 'deleted' } : { kind: 'value', value: root, meta }
    },
  }
}
