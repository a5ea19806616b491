import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import type { SchedulerLike } from 'rxjs'

import { connectMysql } from '../../clients/mysql.js'
import { connectPostgres } from '../../clients/postgres.js'
import {
  CONNECT_TIMEOUT,
  type SqlConnect,
  type SqlConnection,
  type SqlDriver,
  type SqlRows,
  type SqlTls,
} from '../../clients/sqlClient.js'
import { sqlError } from '../../clients/sqlError.js'
import type { Context } from '../../core/context.js'
import { SourceError } from '../../core/errors.js'
import { within } from '../../operators/within.js'
import type { SqlSettings, TlsSettings } from './settings.js'
import type { Statement } from './statement.js'

const CONNECT: Readonly<Record<SqlDriver, SqlConnect>> = { postgres: connectPostgres, mysql: connectMysql }

/** A connection that is opened when it is needed, and again after it was lost. */
export class Session {
  readonly #settings: SqlSettings
  readonly #dir: string
  readonly #clock: SchedulerLike
  readonly #signal: AbortSignal
  #connection: SqlConnection | undefined

  /** The signal ends what runs and what waits. */
  constructor(settings: SqlSettings, { dir, clock }: Pick<Context, 'dir' | 'clock'>, signal: AbortSignal) {
    this.#settings = settings
    this.#dir = dir
    this.#clock = clock
    this.#signal = signal
    signal.addEventListener('abort', () => this.close())
  }

  async query({ text, parameters }: Statement): Promise<SqlRows> {
    const connection = this.#connection ?? (await this.#open())
    this.#connection = connection
    const rows = await this.#answer(connection.query(text, parameters, this.#settings.maxBatch))
    return { columns: rows.columns, read: () => this.#answer(rows.read()) }
  }

  /** What a server says within the time that it has; a connection on which it said nothing is of no use any more. */
  #answer<T>(answer: Promise<T>): Promise<T> {
    const { target, timeout } = this.#settings
    return within(answer, timeout, this.#clock, () => {
      answer.catch(() => undefined)
      this.close()
      return sqlError(target, 'late', `no answer within ${timeout} ms`)
    })
  }

  /** Ends the connection, if there is one. */
  close(): void {
    this.#connection?.close()
    this.#connection = undefined
  }

  async #open(): Promise<SqlConnection> {
    const { target, tls, timeout } = this.#settings
    const encryption = tls === undefined ? {} : { tls: await loaded(tls, this.#dir) }
    const opening = CONNECT[target.driver]({ ...target, ...encryption }, Math.min(timeout, CONNECT_TIMEOUT))
    let isLate = false
    const open = opening.then((connection) => {
      if (isLate || this.#signal.aborted) connection.close()
      return connection
    })
    return await this.#answer(open).catch((error: unknown) => {
      isLate = true
      throw error
    })
  }
}

async function loaded(
  { verify, verifyHost, serverName, ...files }: TlsSettings,
  dir: string,
): Promise<SqlTls> {
  const texts: { ca?: string; cert?: string; key?: string } = {}
  for (const name of ['ca', 'cert', 'key'] as const) {
    const path = files[name]
    if (path !== undefined) texts[name] = await pem(path, dir)
  }
  return { verify, verifyHost, ...texts, ...(serverName === undefined ? {} : { serverName }) }
}

async function pem(path: string, dir: string): Promise<string> {
  try {
    return await readFile(resolve(dir, path), 'utf8')
  } catch (error) {
    throw new SourceError('FILE_UNREADABLE', `${path}: the certificate or key cannot be read`, {
      cause: error,
      hint: 'relative paths start at the folder of the pipeline',
    })
  }
}
