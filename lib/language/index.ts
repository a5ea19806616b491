import type { Program } from './ast.js'
import { compile } from './compiler/compile.js'
import type { Value } from './definition.js'
import { DELETED, NOTHING } from './definition.js'
import { functions } from './functions/index.js'
import { methods } from './methods/index.js'
import { parseMapping } from './parser.js'
import type { Run } from './runtime/run.js'

export { DELETED } from './definition.js'
export { MappingError } from './mappingError.js'

/** How a mapping is compiled. */
export interface MappingOptions {
  /** `mutation`: root starts as the document, and `this` is the same object. Default `mapping`. */
  readonly mode?: 'mapping' | 'mutation'
  /** The caller gives its documents up: they may be written into. Default false. */
  readonly owned?: boolean
  /** Milliseconds since the epoch; default the system's clock. */
  readonly clock?: () => number
}

const registry = {
  methods: new Map(methods.map((method) => [method.name, method])),
  functions: new Map(functions.map((definition) => [definition.name, definition])),
}

export interface Input {
  readonly value?: unknown
  readonly raw?: string | Uint8Array
  readonly meta?: Readonly<Record<string, unknown>>
}

export type Applied =
  | { readonly kind: 'value'; readonly value: Value; readonly meta: Readonly<Record<string, unknown>> }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'unchanged'; readonly meta: Readonly<Record<string, unknown>> }

export function compileMapping(text: string, options: MappingOptions = {}) {
  const program: Program = parseMapping(text)
  const { mode = 'mapping', owned = false, clock = Date.now } = options
  const compiled = compile(text, program, registry, { mode, owned })
  const runOf = ({ value, raw, meta = {} }: Input): Run => ({
    depth: 0,
    document: () => {
      if (value === undefined) throw new Error('the payload is not JSON')
      return value as Value
    },
    content: () =>
      raw === undefined
        ? Buffer.from(JSON.stringify(value))
        : typeof raw === 'string'
          ? Buffer.from(raw)
          : raw,
    metadata: meta as Readonly<Record<string, Value>>,
    now: () => BigInt(clock()) * 1_000_000n,
  })
  return {
    apply(input: Input): Applied {
      const { root, meta } = compiled.execute(input.value as Value, input.meta ?? {}, runOf(input))
      if (root === undefined || root === NOTHING) return { kind: 'unchanged', meta }
      if (root === DELETED) return { kind: 'deleted' }
      return { kind: 'value', value: root, meta }
    },
  }
}
