/** The databases that the SQL source speaks to. */
export type SqlDriver = 'postgres' | 'mysql'

/** How a connection is encrypted. */
export interface SqlTls {
  /** Whether the server's certificate must be signed by an authority that is trusted. */
  readonly verify: boolean
  /** Whether it must also be of the host that was asked for. */
  readonly verifyHost: boolean
  /** PEM of authorities to trust instead of those of the system. */
  readonly ca?: string
  /** PEM of the client's own certificate and its key. */
  readonly cert?: string
  readonly key?: string
  /** The name that the server's certificate is of, where it is not the host. */
  readonly serverName?: string
}

/** Where a database is, and who asks. */
export interface SqlTarget {
  readonly driver: SqlDriver
  /** A name or an address; a path for a Unix socket. */
  readonly host: string
  readonly port: number
  readonly user?: string
  readonly password?: string
  readonly database?: string
  readonly tls?: SqlTls
}

/** What can be bound to a placeholder. */
export type SqlParameter = string | number | bigint | boolean | null

/** How values of a column are ordered and bound; `text` for all that is neither number nor time nor bytes. */
export type SqlKind = 'integer' | 'decimal' | 'float' | 'timestamp' | 'bytes' | 'text'

/** A column of a result. */
export interface SqlColumn {
  readonly name: string
  readonly kind: SqlKind
  /** Makes a document's value of what the driver gives, null excepted; throws where it cannot be held. */
  readonly decode: (raw: unknown) => unknown
}

/** A row as the driver gives it, in the order of the columns. */
export type SqlRow = readonly unknown[]

/** A result that is read page by page while the server makes it. */
export interface SqlRows {
  readonly columns: readonly SqlColumn[]
  /** The next rows, a page at most; none at the end. */
  read(): Promise<readonly SqlRow[]>
}

/** A connection, for one query at a time; what it rejects with is an `SqlError`. */
export interface SqlConnection {
  /** Runs a query with the driver's own placeholders and reads `pageSize` rows at a time. */
  query(text: string, parameters: readonly SqlParameter[], pageSize: number): Promise<SqlRows>
  /** Ends it at once; what waits for rows rejects. */
  close(): void
}

/** Opens a connection whose session speaks UTC, within so many milliseconds. */
export type SqlConnect = (target: SqlTarget, timeout: number) => Promise<SqlConnection>

/** Milliseconds that connecting may take at most. */
export const CONNECT_TIMEOUT = 10_000
