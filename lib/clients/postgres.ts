import type { ClientConfig, FieldDef, QueryResult } from 'pg'

import { postgresColumn } from './postgresTypes.js'
import type { SqlConnect, SqlParameter, SqlRow, SqlRows, SqlTarget } from './sqlClient.js'
import { codeOf, type Failure, reasonOf, sqlError } from './sqlError.js'
import { isOfTls, tlsOptions } from './sqlTls.js'

/** What makes texts the same on every server; types are read from them. */
const SESSION = `SET TIME ZONE 'UTC'; SET datestyle = 'ISO'; SET intervalstyle = 'iso_8601';
SET bytea_output = 'hex'; SET extra_float_digits = 1; SET standard_conforming_strings = on`

/** A query whose reader has gone is not gone on with; servers before 14, and those that cannot look, know no such setting. */
const WATCHED = "SET client_connection_check_interval = '1s'"

/** Texts are decoded row by row behind the driver, so that a value that cannot be held spoils its own row only. */
const TEXTS = { getTypeParser: () => (text: string) => text }

/** Connects to PostgreSQL; rows come through a server-side cursor. */
export const connectPostgres: SqlConnect = async (target, timeout) => {
  const { default: pg } = await import('pg')
  const { default: Cursor } = await import('pg-cursor')
  const client = new pg.Client(clientConfig(target, timeout))
  let lost: Error | undefined
  let waiting: ((error: Error) => void) | undefined
  const lose = (error: Error) => {
    lost ??= error
    waiting?.(lost)
  }
  client.on('error', lose)
  client.on('end', () => lose(new Error('the connection was closed')))
  const failed = (error: unknown) => sqlError(target, failureOf(error), reasonOf(error))
  const close = () => {
    lose(new Error('the connection was closed'))
    socketOf(client).destroy()
  }
  try {
    await client.connect()
    await client.query(SESSION)
    await client.query(WATCHED).catch(() => undefined)
  } catch (error) {
    close()
    throw failed(error)
  }

  const query = async (
    text: string,
    parameters: readonly SqlParameter[],
    pageSize: number,
  ): Promise<SqlRows> => {
    const values = parameters.map((value) => (value === null ? null : String(value)))
    const cursor = client.query(new Cursor<SqlRow>(text, values, { rowMode: 'array', types: TEXTS }))
    let fields: readonly FieldDef[] = []
    const page = () =>
      new Promise<readonly SqlRow[]>((resolve, reject) => {
        // a cursor between two reads does not learn of a loss
        waiting = reject
        if (lost !== undefined) {
          reject(lost)
          return
        }
        cursor.read(pageSize, (error, rows, result?: QueryResult) => {
          if (error) {
            reject(error)
            return
          }
          fields = result?.fields ?? fields
          resolve(rows)
        })
      }).catch((error: unknown) => {
        throw failed(error)
      })
    let first: readonly SqlRow[] | undefined = await page()
    return {
      columns: fields.map(postgresColumn),
      read: async () => {
        const rows = first ?? (await page())
        first = undefined
        return rows
      },
    }
  }
  return { query, close }
}

function clientConfig(
  { host, port, user, password, database, tls }: SqlTarget,
  timeout: number,
): ClientConfig {
  return {
    host,
    port,
    ...(user === undefined ? {} : { user }),
    // a function is not looked up elsewhere when it gives nothing
    password: () => password ?? '',
    ...(database === undefined ? {} : { database }),
    ssl: tls === undefined ? false : tlsOptions(tls, host),
    application_name: 'rxpipe',
    connectionTimeoutMillis: timeout,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
}

function socketOf(client: object): { destroy(): void } {
  return (client as { readonly connection: { readonly stream: { destroy(): void } } }).connection.stream
}

/** SQLSTATE classes and codes: PostgreSQL, Appendix A. */
function failureOf(error: unknown): Failure {
  const code = codeOf(error)
  if (!/^[0-9A-Z]{5}$/.test(code)) return systemFailure(code, reasonOf(error))
  if (code === '28000' && /no encryption|SSL off/.test(reasonOf(error))) return 'encrypted'
  if (code === '28P01' || code === '28000' || code === '3D000') return 'refused'
  if (code === '42P01' || code === '3F000') return 'table'
  if (code === '42703' || code === '42702') return 'column'
  if (code === '42601') return 'syntax'
  if (code === '42501') return 'permission'
  if (code.startsWith('08') || /^57P0[1235]$/.test(code)) return 'lost'
  if (code.startsWith('53') || code === '40001' || code === '40P01') return 'busy'
  return 'query'
}

/** An error without SQLSTATE comes from the connection; what TLS refuses stays refused. */
function systemFailure(code: string, reason: string): Failure {
  if (isOfTls(code)) return 'certificate'
  if (/does not support SSL/.test(reason)) return 'plain'
  if (/SASL|password must be/.test(reason)) return 'refused'
  return 'lost'
}
