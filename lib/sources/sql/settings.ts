import type { SqlTarget } from '../../clients/sqlClient.js'
import type { Bound } from '../../codecs/bound.js'
import type { ParsedQuery } from './query.js'

/** Files of certificates, relative to the pipeline's folder. */
export interface TlsSettings {
  readonly verify: boolean
  readonly verifyHost: boolean
  readonly ca: string | undefined
  readonly cert: string | undefined
  readonly key: string | undefined
  readonly serverName: string | undefined
}

/** How far back a window is read again: milliseconds of time, or an amount of a number. */
export type Lookback = { readonly milliseconds: number } | { readonly amount: number }

/** How the source remembers where it got to. */
export interface Incremental {
  readonly column: string
  readonly stateKey: string
  readonly tieBreaker: string | undefined
  readonly lookback: Lookback | undefined
  readonly initial: string | number | bigint | undefined
}

/** The checked options of the SQL source. */
export interface SqlSettings {
  readonly target: Omit<SqlTarget, 'tls'>
  readonly tls: TlsSettings | undefined
  readonly query: ParsedQuery
  readonly params: readonly Bound[]
  readonly incremental: Incremental | undefined
  /** Milliseconds between the beginnings of two polls, in realtime. */
  readonly pollInterval: number
  /** Milliseconds that the server may take for a connection, and for the next batch of rows. */
  readonly timeout: number
  /** Messages of a batch at most. */
  readonly maxBatch: number
}

/** The variable that stands for the saved cursor. */
export const CURSOR_VARIABLE = 'LAST_SYNC_TIME'
