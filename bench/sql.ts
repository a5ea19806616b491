import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { start, stop } from '../spec/support/services.js'
import { runSql } from '../spec/support/sqlServer.js'
import { type Measured, measure } from './measure.js'

const count = Number(process.env['BENCH_COUNT'] ?? 2_000_000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)
const drivers = (process.env['BENCH_DRIVERS'] ?? 'postgres,mysql').split(',') as ('postgres' | 'mysql')[]
const here = import.meta.dirname
const folder = mkdtempSync(join(tmpdir(), 'rxpipe-bench-'))
const query = 'SELECT id, name, amount, created_at FROM rows_to_read'

const FILL = {
  postgres: `CREATE TABLE rows_to_read AS SELECT n::bigint AS id, 'name of ' || n AS name, (n * 1.25)::numeric(12,2) AS amount,
    timestamptz '2024-01-01 00:00:00+00' + n * interval '1 second' AS created_at FROM generate_series(1, ${count}) AS s(n)`,
  mysql: `CREATE TABLE rows_to_read AS SELECT CAST(seq AS SIGNED) AS id, CONCAT('name of ', seq) AS name, CAST(seq * 1.25 AS DECIMAL(12,2)) AS amount,
    CAST('2024-01-01' AS DATETIME) + INTERVAL seq SECOND AS created_at FROM seq_1_to_${count}`,
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number

/** Runs both contenders in turn and prints the medians. */
async function compare(driver: 'postgres' | 'mysql', url: string): Promise<void> {
  const yaml = join(folder, `${driver}.yaml`)
  writeFileSync(
    yaml,
    JSON.stringify({
      name: 'bench-sql',
      type: 'batch',
      source: { type: 'sql', driver, dsn: url, query },
      output: { type: 'stub', log_format: 'json' },
    }),
  )
  const out = join(folder, 'out')
  const contenders = {
    rxpipe: () =>
      measure(process.execPath, [join(here, '../dist/bin/rxpipe.js'), 'start', yaml, '--no-server'], out),
    bare: () => measure(process.execPath, [join(here, 'sqlBare.mjs'), driver, url, query], out),
  }
  const results: Record<string, Measured[]> = { rxpipe: [], bare: [] }
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      results[name]?.push(await run())
      if (statSync(out).size < count) throw new Error(`${name} wrote less than there is`)
    }
  }
  const rate: Record<string, number> = {}
  for (const [name, measured] of Object.entries(results)) {
    rate[name] = count / median(measured.map(({ seconds }) => seconds))
    const memory = Math.max(...measured.map(({ mebibytes }) => mebibytes))
    process.stdout.write(`${driver}  ${name}  ${Math.round(rate[name])} rows/s  ${Math.round(memory)} MiB\n`)
  }
  process.stdout.write(`${driver}  ratio ${((rate['rxpipe'] ?? 0) / (rate['bare'] ?? 1)).toFixed(2)}\n`)
}

try {
  process.stdout.write(`${count} rows, ${rounds} rounds, node ${spawnSync('node', ['-v']).stdout}`)
  for (const driver of drivers) {
    const service = await start(driver)
    try {
      await runSql(driver, service.url, FILL[driver])
      await compare(driver, service.url)
    } finally {
      await stop(service)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
