import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect } from 'chai'

import type { SqlDriver } from '../../lib/clients/sqlClient.js'
import { seededHash } from '../../lib/util/seededHash.js'
import { folder, jsonLines, root, rxpipe } from '../support/cli.js'
import { useService } from '../support/services.js'
import { runSql } from '../support/sqlServer.js'

/** `npm run torture:sql` asks for more. */
const KILLS = Number(process.env['RXPIPE_KILLS'] ?? 3)

/** Rows before the first run, and rows that are inserted meanwhile at a time. */
const BEFORE = 8000
const AT_A_TIME = 20

const yaml = (driver: SqlDriver, table: string) => `name: kills
type: batch
source:
  type: sql
  driver: ${driver}
  dsn: \${DSN}
  query: SELECT id, at FROM ${table}
  max_batch: 50
  incremental: { column: at, tie_breaker: id, lookback: 30s, state_key: kills }
output: { type: stub, log_format: json }
`

describe('an incremental sql source that is killed', function () {
  this.timeout(60_000 + KILLS * 10_000)

  for (const driver of ['postgres', 'mysql'] as const) {
    describe(driver, () => {
      const server = useService(driver)
      const table = `killed_${process.pid}`

      before(() =>
        runSql(
          driver,
          server.url,
          `CREATE TABLE ${table} (id int PRIMARY KEY, at ${driver === 'postgres' ? 'timestamptz' : 'datetime'}(6) NOT NULL)`,
        ),
      )
      after(() => runSql(driver, server.url, `DROP TABLE ${table}`))

      it(`delivers each row at least once over ${KILLS} kills, rows inserted out of order included`, async () => {
        const cwd = folder({ 'p.yaml': yaml(driver, table) })
        const out = join(cwd, 'out.ndjson')
        const env = { DSN: server.url }
        let rows = 0
        const insert = async (count: number, spread: number) => {
          const values = Array.from({ length: count }, () => {
            const id = ++rows
            // committed now, stamped up to `spread` milliseconds ago: later ids are not later times
            const at = new Date(Date.now() - (seededHash('at', String(id)) % spread))
            return `(${id}, '${at.toISOString().replace('T', ' ').replace('Z', '')}')`
          })
          await runSql(driver, server.url, `INSERT INTO ${table} VALUES ${values.join(', ')}`)
        }
        await insert(BEFORE, 86_400_000)

        let writing = true
        const writer = (async () => {
          while (writing) {
            await insert(AT_A_TIME, 5000)
            await sleep(20)
          }
        })()
        let kills = 0
        for (let run = 0; kills < KILLS; run++) {
          const stdout = openSync(out, 'a')
          const child = spawn(process.execPath, [join(root, 'dist/bin/rxpipe.js'), 'start', 'p.yaml'], {
            cwd,
            env: { PATH: process.env['PATH'], ...env },
            stdio: ['ignore', stdout, 'ignore'],
          })
          closeSync(stdout)
          const ended = once(child, 'exit')
          const moment = sleep(300 + (seededHash('kill', String(run)) % 900))
          await Promise.race([moment, ended])
          if (child.exitCode === null && child.kill('SIGKILL')) kills++
          await ended
        }
        writing = false
        await writer
        const { code, stdout, stderr } = await rxpipe(['start', 'p.yaml'], { cwd, env })
        expect(code, stderr).to.equal(0)

        const delivered = new Set(idsOf(readFileSync(out, 'utf8') + stdout))
        const missing = Array.from({ length: rows }, (_, index) => index + 1).filter(
          (id) => !delivered.has(id),
        )
        expect(missing, `of ${rows} rows`).to.deep.equal([])
      })
    })
  }
})

/** Ids of whole lines; a kill may cut the last one of a run off, in front of the first one of the next. */
function idsOf(text: string): readonly unknown[] {
  const whole = [...text.matchAll(/\{"level":"info"[^\n{]*\{[^\n{}]*\}\}$/gm)].map(([line]) => line)
  return jsonLines(whole.join('\n')).map(({ record }) => (record as { readonly id: unknown }).id)
}
