import { buildFrom } from '../codecs/buildFrom.js'
import { component } from '../codecs/component.js'
import { duringEach } from '../core/activity.js'
import type { Source } from '../core/batch.js'
import { onDemand } from '../operators/onDemand.js'
import type { FileFormat } from './decoding/format.js'
import { drafts } from './file/drafts.js'
import { followDrafts } from './file/follow/followDrafts.js'
import { options, settingsOf } from './file/options.js'

/** The options of the file source as a YAML file writes them; `path`, `paths` or both must be given. */
export interface FileOptions {
  /** A file or a glob; relative to the pipeline's folder. */
  readonly path?: string
  /** Files and globs; read in byte order of their paths, each once. */
  readonly paths?: readonly string[]
  /** Without it, each file's name tells: .json .ndjson .jsonl, .csv .tsv, .txt .log, each with .gz behind it too. */
  readonly format?: FileFormat
  /** Whether the first row of CSV names the columns; else they are c0, c1, ... Default true. */
  readonly csv_header?: boolean
  /** One ASCII character. Default a comma, a tab for .tsv. */
  readonly delimiter?: string
  /** Realtime: whether files are followed as they grow, or read once. Default true. */
  readonly follow?: boolean
  /** Where files are followed from that are there when the pipeline starts for the first time. Default beginning. */
  readonly start?: 'beginning' | 'end'
  /** How often to look where the operating system tells of no change. Default 1s. */
  readonly poll_interval?: string
  /** Messages of a batch at most. Default 1000. */
  readonly max_batch?: number
}

/** Batches that may be out at a time: the next one is decoded while an output waits for its receiver. */
const AHEAD = 2

/** Batches of all followed files together that may be out. */
const FOLLOWED_AHEAD = 16

/**
 * The source that reads files: in batch mode once, from their beginning to their end, in realtime as they grow.
 * Throws an RxpipeError (CONFIG_INVALID) where options are wrong; what it emits ends with a SourceError where it cannot go on.
 */
export function fileSource(given: FileOptions): Source {
  return buildFrom(file, 'fileSource', given)
}

/** The source under its type in YAML. */
export const file = component({
  summary:
    'Reads files of JSON, CSV or lines, compressed ones by .gz; in realtime it follows them as they grow.',
  options,
  example: `type: file
paths:
  - data/*.ndjson
  - data/*.csv.gz
csv_header: true
max_batch: 1000
`,
  build: (decoded): Source => {
    const settings = settingsOf(decoded)
    return (context) => {
      const { stop$, mode, activity } = context
      const follows = mode === 'realtime' && settings.follow !== false
      return follows
        ? onDemand((signal) => followDrafts(settings, context, signal), { ahead: FOLLOWED_AHEAD, stop$ })
        : onDemand((signal) => duringEach(activity, drafts(settings, context, signal)), {
            ahead: AHEAD,
            patient: true,
            stop$,
          })
    }
  },
})
