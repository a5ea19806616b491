import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

import { Partitioners } from 'kafkajs'

import { kafkaClient, newTopic } from '../spec/support/kafkaTopics.js'
import { start, stop } from '../spec/support/services.js'

/** Events a second, and for how many seconds. */
const rate = Number(process.env['BENCH_RATE'] ?? 1000)
const seconds = Number(process.env['BENCH_SECONDS'] ?? 20)
const PARTITIONS = 4

/** Milliseconds between two sends; what has become due in the meantime is sent together. */
const TICK = 5

/** Seconds before those that are measured: the compilers of both ends warm up, the broker's the longest. */
const WARM_UP = 10

const yaml = (brokers: string, topic: string, redis: string) => `name: latency
type: realtime
source: { type: kafka, brokers: ["${brokers}"], topics: [${topic}] }
realtime: { dedup_storage: redis, redis_url: "${redis}" }
steps:
  - name: shape
    transform: |
      root.user = this.entity_id
      root.sent = this.sent
output: { type: stub, log_format: json }
`

const now = () => performance.timeOrigin + performance.now()

const event = (n: number) =>
  JSON.stringify({
    event_id: `evt_${n}`,
    event_type: 'UPDATE',
    entity_id: `user_${n % 5000}`,
    timestamp: new Date().toISOString(),
    sent: now(),
  })

const folder = mkdtempSync(join(tmpdir(), 'rxpipe-latency-'))
const [kafka, redis] = await Promise.all([start('kafka'), start('redis')])
const producer = kafkaClient(kafka.url).producer({ createPartitioner: Partitioners.DefaultPartitioner })
try {
  const topic = await newTopic(kafka.url, PARTITIONS, 'latency')
  const file = join(folder, 'latency.yaml')
  writeFileSync(file, yaml(kafka.url, topic, redis.url))
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../dist/bin/rxpipe.js'), 'start', file, '--no-server'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = once(child, 'exit')
  const latencies: number[] = []
  let arrived = 0
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { record } = JSON.parse(line) as { readonly record: { readonly sent: number } }
    arrived++
    latencies.push(now() - record.sent)
  })

  await producer.connect()
  let sent = 0
  const send = async (amount: number) => {
    const messages = Array.from({ length: amount }, (_, index) => ({
      partition: (sent + index) % PARTITIONS,
      value: event(sent + index),
    }))
    sent += amount
    await producer.send({ topic, messages, acks: 1 })
  }
  await send(1)
  while (arrived === 0 && child.exitCode === null) await pause(50)
  const sending = async (duration: number) => {
    const [began, before] = [now(), sent]
    const owed: Promise<void>[] = []
    while (now() - began < duration * 1000) {
      const due = Math.floor(((now() - began) / 1000) * rate) - (sent - before)
      if (due > 0) owed.push(send(due))
      await pause(TICK)
    }
    await Promise.all(owed)
  }
  await sending(WARM_UP)
  while (arrived < sent && child.exitCode === null) await pause(50)
  latencies.length = 0
  await sending(seconds)
  while (arrived < sent && child.exitCode === null) await pause(50)
  child.kill('SIGTERM')
  await exited
  latencies.sort((a, b) => a - b)
  const at = (share: number) =>
    (latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN).toFixed(1)
  process.stdout.write(
    `${latencies.length} events at ${rate} a second: p50 ${at(0.5)} ms  p90 ${at(0.9)} ms  p99 ${at(0.99)} ms  longest ${at(1)} ms\n`,
  )
} finally {
  await producer.disconnect()
  await Promise.all([kafka, redis].map(stop))
  rmSync(folder, { recursive: true, force: true })
}
