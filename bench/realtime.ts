import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { newTopic, produce } from '../spec/support/kafkaTopics.js'
import { start, stop } from '../spec/support/services.js'
import { type Measured, measure } from './measure.js'

const count = Number(process.env['BENCH_COUNT'] ?? 500_000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const here = import.meta.dirname
const folder = mkdtempSync(join(tmpdir(), 'rxpipe-bench-'))
const PARTITIONS = 4

/** An event of about 200 bytes. */
const event = (n: number) =>
  JSON.stringify({
    event_id: `evt_${n}`,
    event_type: n % 3 === 0 ? 'CREATE' : 'UPDATE',
    entity_id: `user_${n % 50_000}`,
    timestamp: new Date(Date.UTC(2025, 0, 1) + n * 10).toISOString(),
    data: { name: `Name of ${n}`, email: `user.${n}@example.com` },
  })

const yaml = (name: string, brokers: string, topic: string, redis: string) => `name: ${name}
type: realtime
source: { type: kafka, brokers: ["${brokers}"], topics: [${topic}], group_id: ${name} }
realtime: { dedup_storage: redis, redis_url: "${redis}" }
steps:
  - name: shape
    transform: |
      root.user = this.entity_id
      root.name = this.data.name
      root.email = this.data.email
output: { type: stub, log_format: json }
`

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number

const [kafka, redis] = await Promise.all([start('kafka'), start('redis')])
try {
  const topic = await newTopic(kafka.url, PARTITIONS, 'bench')
  for (let from = 0; from < count; from += 10_000) {
    const messages = Array.from({ length: Math.min(10_000, count - from) }, (_, n) => ({
      partition: (from + n) % PARTITIONS,
      value: event(from + n),
    }))
    await produce(kafka.url, topic, messages)
  }
  const out = join(folder, 'out')
  const contenders = {
    rxpipe: async (name: string) => {
      const file = join(folder, 'bench.yaml')
      writeFileSync(file, yaml(name, kafka.url, topic, redis.url))
      const cli = join(here, '../dist/bin/rxpipe.js')
      return measure(process.execPath, [cli, 'start', file, '--no-server', '--limit', `${count}`], out)
    },
    bare: (name: string) =>
      measure(process.execPath, [join(here, 'kafkaBare.mjs'), kafka.url, topic, name, `${count}`], out),
  }
  const results: Record<string, Measured[]> = { rxpipe: [], bare: [] }
  for (let round = 1; round <= rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const measured = await run(`bench-${name}-${round}`)
      results[name]?.push(measured)
      const { seconds, mebibytes, processor } = measured
      process.stdout.write(
        `round ${round}  ${name}  ${seconds.toFixed(2)} s  ${Math.round(count / seconds)} events/s  ${processor.toFixed(2)} s of processor time  ${Math.round(mebibytes)} MiB\n`,
      )
    }
  }
  // of each round, since the machine's speed differs from one to the next
  const ratio = (of: (measured: Measured) => number) =>
    median(
      (results['rxpipe'] ?? []).map((rxpipe, round) => of(results['bare']?.[round] as Measured) / of(rxpipe)),
    ).toFixed(2)
  process.stdout.write(
    `ratio ${ratio(({ seconds }) => seconds)}, of processor time ${ratio(({ processor }) => processor)}\n`,
  )
} finally {
  await Promise.all([kafka, redis].map(stop))
  rmSync(folder, { recursive: true, force: true })
}
