import { createConnection } from 'mysql2/promise'
import pg from 'pg'

import type { SqlDriver } from '../../lib/clients/sqlClient.js'

/** Runs statements one after the other and gives the rows of the last one. */
export async function runSql(
  driver: SqlDriver,
  url: string,
  ...statements: readonly string[]
): Promise<readonly Record<string, unknown>[]> {
  let rows: readonly Record<string, unknown>[] = []
  if (driver === 'postgres') {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      for (const statement of statements) rows = (await client.query(statement)).rows
    } finally {
      await client.end()
    }
    return rows
  }
  const connection = await createConnection({ uri: url })
  try {
    for (const statement of statements) {
      const [result] = await connection.query(statement)
      rows = Array.isArray(result) ? (result as unknown as Record<string, unknown>[]) : []
    }
  } finally {
    await connection.end()
  }
  return rows
}
