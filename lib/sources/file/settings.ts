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
  /** Whether files are followed as they grow; without it, they are in realtime. */
  readonly follow: boolean | undefined
  /** Where files that are there at the first start are followed from. */
  readonly start: 'beginning' | 'end'
  /** Milliseconds between two looks at which files there are, and at those of which the operating system tells nothing. */
  readonly poll_interval: number
  /** Messages of a batch at most. */
  readonly max_batch: number
}
