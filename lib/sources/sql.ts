import { buildFrom } from '../codecs/buildFrom.js'
import { component } from '../codecs/component.js'
import type { Source } from '../core/batch.js'
import { onDemand } from '../operators/onDemand.js'
import { drafts } from './sql/drafts.js'
import { options, settingsOf } from './sql/options.js'

/** The options of the SQL source as a YAML file writes them. */
export interface SqlOptions {
  readonly driver: 'mysql' | 'postgres'
  /** `postgres://user:password@host:5432/db`, `mysql://...`, or `user:password@tcp(host:3306)/db`. */
  readonly dsn: string
  /** Encrypts the connection; paths of PEM files are relative to the pipeline's folder. */
  readonly tls?: {
    /** Whether certificate and host must be right. Default true. */
    readonly verify?: boolean
    readonly ca?: string
    readonly cert?: string
    readonly key?: string
    readonly server_name?: string
  }
  /** With `?` for each parameter, for PostgreSQL `$1` too; `??` is a literal question mark. */
  readonly query: string
  /** Bound, never spliced; `${LAST_SYNC_TIME}` is the saved cursor. */
  readonly params?: readonly (string | number | bigint | boolean | null)[]
  readonly incremental?: {
    /** The column of the result that grows: a time of change, a number. */
    readonly column: string
    /** Under which the store keeps the cursor. */
    readonly state_key: string
    /** A unique column that orders rows of equal `column`. */
    readonly tie_breaker?: string
    /** How far before the cursor rows may still appear: a duration, for a column of numbers a number. */
    readonly lookback?: string | number
    /** Where a first run begins. */
    readonly initial?: string | number
  }
  /** Realtime: from the beginning of a query to that of the next. Default 10s. */
  readonly poll_interval?: string
  /** How long the server may take for the next batch of rows. Default 10m. */
  readonly timeout?: string
  /** Messages of a batch at most. Default 1000. */
  readonly max_batch?: number
}

/** Batches that may be out at a time: the next one is read while an output waits for its receiver. */
const AHEAD = 2

/**
 * The source that reads the rows of a query, in realtime again and again.
 * Throws an RxpipeError (CONFIG_INVALID) where options are wrong; what it emits ends with a SourceError where it cannot go on.
 */
export function sqlSource(given: SqlOptions): Source {
  return buildFrom(sql, 'sqlSource', given)
}

/** The source under its type in YAML. */
export const sql = component({
  summary: 'Reads the rows of a query of PostgreSQL, MySQL or MariaDB, all or those since the last run.',
  options,
  example: `type: sql
driver: postgres
dsn: postgres://reader:secret@localhost:5432/shop
query: SELECT id, email, updated_at FROM users
incremental:
  column: updated_at
  tie_breaker: id
  lookback: 5m
  state_key: users
poll_interval: 10s
max_batch: 1000
`,
  build: (decoded): Source => {
    const settings = settingsOf(decoded)
    return (context) =>
      onDemand((signal) => drafts(settings, context, signal), { ahead: AHEAD, stop$: context.stop$ })
  },
})
