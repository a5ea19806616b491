import { type ErrorCode, SourceError } from '../core/errors.js'
import type { SqlTarget } from './sqlClient.js'

/** What a database, or the way to it, has answered. */
export class SqlError extends SourceError {
  /** True where the same may succeed later: the connection is what failed, not the query. */
  readonly retryable: boolean

  constructor(code: ErrorCode, message: string, hint: string, retryable = false) {
    super(code, message, { hint })
    this.retryable = retryable
  }
}

/** A database as errors show it: driver, host, database, never who asks. */
export function describeTarget({ driver, host, port, database }: SqlTarget): string {
  const at = host.startsWith('/') ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`
  return `${driver} at ${at}${database === undefined ? '' : `, database ${database}`}`
}

/** A kind of failure that a driver's error code stands for. */
export type Failure =
  | ('refused' | 'certificate' | 'plain' | 'encrypted')
  | ('busy' | 'lost' | 'late')
  | ('table' | 'column' | 'syntax' | 'permission' | 'query')

const HINTS: Readonly<Record<Failure, string>> = {
  refused: 'check user, password and database of the dsn',
  certificate:
    'tls.ca names the authority that signed the certificate of the server, tls.server_name the name that it is of; tls.verify: false trusts any',
  plain: 'turn TLS on at the server, or leave tls and the sslmode of the dsn out',
  encrypted: 'the server wants TLS: set tls, or sslmode=require in the dsn',
  busy: 'it is tried again',
  lost: 'check that the server runs and can be reached at this host and port',
  late: 'timeout is how long the server may take for the next batch of rows: set a longer one where the query takes longer',
  table: 'check the table and its schema or database in the query',
  column: 'check the columns of the query, and incremental.column and tie_breaker',
  syntax: 'run the query in a client of the database first',
  permission: 'grant SELECT on what the query reads to this user',
  query: 'run the query in a client of the database first',
}

const RETRYABLE: ReadonlySet<Failure> = new Set(['busy', 'lost', 'late'])

const REFUSED: ReadonlySet<Failure> = new Set(['refused', 'certificate', 'plain', 'encrypted'])

/** The words of a driver's error under a code of ours, with the database and a hint. */
export function sqlError(target: SqlTarget, failure: Failure, reason: string): SqlError {
  const retryable = RETRYABLE.has(failure)
  const code = retryable ? 'SQL_UNREACHABLE' : REFUSED.has(failure) ? 'SQL_REFUSED' : 'SQL_FAILED'
  return new SqlError(code, `${describeTarget(target)}: ${reason}`, HINTS[failure], retryable)
}

/** What an error says; errors of several addresses say it in their parts. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join('; ')
  if (!(error instanceof Error)) return String(error)
  const code = codeOf(error)
  return error.message === '' ? code : error.message
}

/** The code of a driver's or the system's error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
