import { DELETED, NOTHING, type Value } from './definition.js'
import { documentOf } from './documentOf.js'
import { type FieldPath, readsInPassing, readsOf, writesOf } from './knowledge/reads.js'
import { setsMeta } from './knowledge/setsMeta.js'
import { parseMapping } from './parser.js'
import { prepare } from './prepare.js'
import { folderFiles } from './resolver/folderFiles.js'
import type { Trace } from './trace.js'

/** How a mapping is compiled. */
export interface MappingOptions {
  /** `mutation`: root starts as the document, and `this` is the same object. Default `mapping`: root starts as nothing. */
  readonly mode?: 'mapping' | 'mutation'
  /** The caller gives its documents up, so that they may be written into. Default false. */
  readonly owned?: boolean
  /** Milliseconds since the epoch, for `now()`; default the system's clock. */
  readonly clock?: () => number
  /** Where the paths of `import` and `from` start; default the working directory. */
  readonly folder?: string
  /** Told of the ways that the mapping can go, and of those that its runs take; it is then interpreted. */
  readonly trace?: Trace
}

/** A message for a mapping: `value` its document, `raw` its payload, read as JSON where there is no `value`. */
export interface Input {
  readonly value?: unknown
  readonly raw?: string | Uint8Array
  readonly meta?: Readonly<Record<string, unknown>>
  /** Why the message is flagged as failed, for `error()` and `errored()`. */
  readonly error?: string
}

/** What a mapping makes of a message. */
export type Applied =
  | { readonly kind: 'value'; readonly value: Value; readonly meta: Readonly<Record<string, unknown>> }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'unchanged'; readonly meta: Readonly<Record<string, unknown>> }

/** Called with what a mapping makes of the metadata, where it sets any. */
export type MetaSink = (meta: Readonly<Record<string, unknown>>) => void

/** A compiled mapping. */
export interface Mapping {
  /** Paths of the document on which the outcome may depend; `*` where that may be all of it, as where it may pass through unchanged. */
  readonly reads: readonly FieldPath[]
  /** Where it passes its document on as it is (`root = this`) and changes it from there: what it depends on beyond that. */
  readonly readsInPassing?: readonly FieldPath[]
  /** Paths of the new document that it may write; `*` where it may set all of it. */
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
  { mode = 'mapping', owned = false, clock = Date.now, folder = '.', trace }: MappingOptions = {},
): Mapping {
  const { plan, run, whole } = prepare(text, parseMapping(text), {
    mode,
    owned,
    clock,
    files: folderFiles(folder),
    trace,
  })
  const sets = setsMeta(plan.statements)
  const inPassing = readsInPassing(plan.statements, mode)
  return {
    reads: readsOf(plan.statements, mode),
    ...(inPassing === undefined ? {} : { readsInPassing: inPassing }),
    writes: writesOf(plan.statements),
    setsMeta: sets,
    run: sets
      ? (value, metadata, onMeta) => {
          const changed = { meta: NO_META }
          const root = run(value, metadata, changed)
          onMeta?.(changed.meta)
          return root === undefined || root === NOTHING ? value : root
        }
      : whole,
    apply: (input) => {
      const { meta = {}, raw, error: failure } = input
      const value = documentOf(input)
      const changed = { meta: NO_META }
      const root = run(value, meta, changed, { value, meta, raw, failure })
      if (root === undefined || root === NOTHING) return { kind: 'unchanged', meta: changed.meta }
      return root === DELETED ? { kind: 'deleted' } : { kind: 'value', value: root, meta: changed.meta }
    },
  }
}

const NO_META: Readonly<Record<string, Value>> = {}
