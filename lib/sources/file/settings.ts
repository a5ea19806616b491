import type { FileFormat } from '../decoding/format.js'

/** The checked options of the file source. */
export interface FileSettings {
  /** Paths and globs. */
  readonly patterns: readonly string[]
  /** Without it, each file's name tells. */
  readonly format: FileFormat | undefined
  readonly csv_header: boolean
  /** Without it, a comma, or a tab for `.tsv`. */
  readonly delimiter: string | undefined
  /** Messages of a batch at most. */
  readonly max_batch: number
}
