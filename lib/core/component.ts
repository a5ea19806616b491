/** A path into a configuration: keys and indexes from its root. */
export type Path = readonly (string | number)[]

/** A fault found while decoding, at a path of the configuration. */
export interface Fault {
  readonly path: Path
  readonly message: string
  /** True where the fault is the key itself (unknown, misspelt), not its value. */
  readonly atKey?: boolean
  /** The place inside the value's own text, for mappings; both count from 1. */
  readonly inside?: { readonly line: number; readonly column: number }
}

/** The outcome of decoding: every fault, or the value. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** A source, step, output or store as data: its options' codec hidden behind `decode`, and an example that decodes. */
export interface Component<Built> {
  /** One sentence for `rxpipe schema` and the reference. */
  readonly summary: string
  /** YAML of the component as it stands in a pipeline. */
  readonly example: string
  /** The one mode in which it works; without it, it works in both. */
  readonly only?: 'batch' | 'realtime'
  /** Names of options that mean something in realtime only. */
  readonly realtimeOptions: readonly string[]
  /** Checks the options found at `at` and binds them; `folder` is where the paths that mappings import start, by default the working directory. */
  decode(input: unknown, at: Path, folder?: string): Decoded<Built>
  /** JSON Schema of the options. */
  schema(): Readonly<Record<string, unknown>>
}
