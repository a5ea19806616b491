import type { Readable } from 'node:stream'

import type { ConnectionOptions, FieldPacket, SslOptions } from 'mysql2'

import { mysqlColumn } from './mysqlTypes.js'
import { pagesOf } from './pagesOf.js'
import type { SqlConnect, SqlRow, SqlRows, SqlTarget, SqlTls } from './sqlClient.js'
import { codeOf, type Failure, reasonOf, sqlError } from './sqlError.js'
import { isOfTls } from './sqlTls.js'

/** UTC, and as much patience with a slow reader as the server knows (in seconds): else it would hang up on backpressure. */
const SESSION =
  "SET SESSION time_zone = '+00:00', net_write_timeout = 31536000, character_set_results = utf8mb4"

/** Connects to MySQL or MariaDB; rows are read from the socket as they are asked for. */
export const connectMysql: SqlConnect = async (target, timeout) => {
  const { default: mysql } = await import('mysql2')
  const connection = mysql.createConnection(connectionOptions(target, timeout))
  // the socket is on its way to the host by now: from here on it is the name that TLS asks for and the certificate must be of
  if (target.tls?.serverName !== undefined) connection.config.host = target.tls.serverName
  const failed = (error: unknown) => sqlError(target, failureOf(error), reasonOf(error))
  let running: Readable | undefined
  const lose = (error: Error) => void running?.destroy(error)
  connection.on('error', lose)
  connection.on('end', () => lose(new Error('the connection was closed')))
  try {
    await new Promise<void>((resolve, reject) =>
      connection.connect((error) => (error === null ? resolve() : reject(error))),
    )
    await new Promise<void>((resolve, reject) =>
      connection.query(SESSION, (error) => (error === null ? resolve() : reject(error))),
    )
  } catch (error) {
    connection.destroy()
    throw failed(error)
  }
  return {
    query: async (text, parameters, pageSize) => {
      const query = { sql: text, values: [...parameters], rowsAsArray: true }
      running = connection.execute(query).stream({ highWaterMark: pageSize })
      return rowsOf(running, pageSize, failed)
    },
    close: () => {
      const isRunning = running !== undefined && !running.readableEnded && !running.destroyed
      lose(new Error('the connection was closed'))
      connection.destroy()
      // the server would go on with a query whose reader has gone until it has rows to write
      if (isRunning && connection.threadId !== null) {
        const other = mysql.createConnection(connectionOptions(target, timeout))
        if (target.tls?.serverName !== undefined) other.config.host = target.tls.serverName
        other.on('error', () => undefined)
        other.query(`KILL ${connection.threadId}`, () => other.destroy())
      }
    },
  }
}

async function rowsOf(
  stream: Readable,
  pageSize: number,
  failed: (error: unknown) => Error,
): Promise<SqlRows> {
  let fields: readonly FieldPacket[] = []
  stream.once('fields', (columns: readonly FieldPacket[] | undefined) => {
    fields = columns ?? []
  })
  const pages = pagesOf<SqlRow>(stream, pageSize)
  const page = () =>
    pages().catch((error: unknown) => {
      throw failed(error)
    })
  let first: readonly SqlRow[] | undefined = await page()
  return {
    columns: fields.map(mysqlColumn),
    read: async () => {
      const rows = first ?? (await page())
      first = undefined
      return rows
    },
  }
}

function connectionOptions(
  { host, port, user, password, database, tls }: SqlTarget,
  timeout: number,
): ConnectionOptions {
  return {
    ...(host.startsWith('/') ? { socketPath: host } : { host, port }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(database === undefined ? {} : { database }),
    ...(tls === undefined ? {} : { ssl: tlsOptions(tls) }),
    charset: 'utf8mb4',
    connectTimeout: timeout,
    enableKeepAlive: true,
    keepAliveInitialDelay: 10_000,
    supportBigNumbers: true,
    dateStrings: true,
    jsonStrings: true,
  }
}

/** The driver checks names only: a host that is an address wants a name in the options. */
function tlsOptions({ verify, verifyHost, ca, cert, key }: SqlTls): SslOptions {
  return {
    rejectUnauthorized: verify,
    verifyIdentity: verify && verifyHost,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  }
}

const FAILURES: Readonly<Record<string, Failure>> = {
  ER_ACCESS_DENIED_ERROR: 'refused',
  ER_DBACCESS_DENIED_ERROR: 'refused',
  ER_BAD_DB_ERROR: 'refused',
  ER_HOST_NOT_PRIVILEGED: 'refused',
  ER_NOT_SUPPORTED_AUTH_MODE: 'refused',
  ER_SECURE_TRANSPORT_REQUIRED: 'encrypted',
  HANDSHAKE_NO_SSL_SUPPORT: 'plain',
  HANDSHAKE_SSL_ERROR: 'certificate',
  ER_NO_SUCH_TABLE: 'table',
  ER_BAD_FIELD_ERROR: 'column',
  ER_NON_UNIQ_ERROR: 'column',
  ER_DUP_FIELDNAME: 'column',
  ER_PARSE_ERROR: 'syntax',
  ER_TABLEACCESS_DENIED_ERROR: 'permission',
  ER_COLUMNACCESS_DENIED_ERROR: 'permission',
  ER_CON_COUNT_ERROR: 'busy',
  ER_USER_LIMIT_REACHED: 'busy',
  ER_LOCK_DEADLOCK: 'busy',
  ER_LOCK_WAIT_TIMEOUT: 'busy',
  ER_SERVER_SHUTDOWN: 'lost',
  ER_NEW_ABORTING_CONNECTION: 'lost',
  ER_CONNECTION_KILLED: 'lost',
}

function failureOf(error: unknown): Failure {
  const code = codeOf(error)
  const known = FAILURES[code]
  if (known !== undefined) return known
  if (isOfTls(code)) return 'certificate'
  return code.startsWith('ER_') ? 'query' : 'lost'
}
