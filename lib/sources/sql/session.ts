import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import { connectMysql } from '../../clients/mysql.js'
import { connectPostgres } from '../../clients/postgres.js'
import type { SqlConnect, SqlConnection, SqlDriver, SqlRows, SqlTls } from '../../clients/sqlClient.js'
import { SourceError } from '../../core/errors.js'
import type { SqlSettings, TlsSettings } from './settings.js'
import type { Statement } from './statement.js'

const CONNECT: Readonly<Record<SqlDriver, SqlConnect>> = { postgres: connectPostgres, mysql: connectMysql }

/** A connection that is opened when it is needed, and again after it was lost. */
export class Session {
  readonly #settings: SqlSettings
  readonly #dir: string
  readonly #signal: AbortSignal
  #connection: SqlConnection | undefined

  /** The signal ends what runs and what waits. */
  constructor(settings: SqlSettings, dir: string, signal: AbortSignal) {
    this.#settings = settings
    this.#dir = dir
    this.#signal = signal
    signal.addEventListener('abort', () => this.close())
  }

  async query({ text, parameters }: Statement): Promise<SqlRows> {
    this.#connection ??= await this.#open()
    return this.#connection.query(text, parameters, this.#settings.maxBatch)
  }

  /** Ends the connection, if there is one. */
  close(): void {
    this.#connection?.close()
    this.#connection = undefined
  }

  async #open(): Promise<SqlConnection> {
    const { target, tls } = this.#settings
    const encryption = tls === undefined ? {} : { tls: await loaded(tls, this.#dir) }
    const connection = await CONNECT[target.driver]({ ...target, ...encryption })
    if (this.#signal.aborted) connection.close()
    return connection
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
