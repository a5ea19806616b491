import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { newTopic, produce } from '../support/kafkaTopics.js'
import type { OwnService } from '../support/services.js'
import { Processes } from './processes.js'
import { type Receiver, receiver } from './receiver.js'

/** How long each outage takes, and what fails. */
export interface OutagesOptions {
  readonly seconds: number
  readonly kafka: OwnService
  readonly redis: OwnService
  readonly tell: (line: string) => void
}

/** What came of it. */
export interface OutageFindings {
  /** By lane, the numbers of the events in the order in which they were accepted. */
  readonly lanes: readonly (readonly number[])[]
  /** Events sent to each lane. */
  readonly sent: number
  /** What the log said of parts that are away and back, in its order. */
  readonly said: readonly string[]
  readonly exitCodes: readonly (number | null)[]
}

const PARTITIONS = 3

/** Events a lane that are sent at a time, and of a unit: an outage begins in mid-stream. */
const PORTION = 400
const MAX_BATCH = 20

/** Milliseconds after an outage in which all must have arrived. */
const PATIENCE = 90_000

const yaml = (topic: string, url: string) => `name: outages-${topic}
type: realtime
source: { type: kafka, brokers: ["\${KAFKA_BROKERS}"], topics: [${topic}], max_batch: ${MAX_BATCH} }
realtime: { dedup_storage: redis, redis_url: "\${REDIS_URL}", redis: { timeout: 1s } }
output: { type: stub, log_level: info, callback: { enabled: true, url: "${url}", timeout: 2s } }
`

/** Stops Redis, restarts the broker, and lets the callback refuse, each in mid-stream, and waits for all to arrive. */
export async function outages({ seconds, kafka, redis, tell }: OutagesOptions): Promise<OutageFindings> {
  const folder = mkdtempSync(join(tmpdir(), 'rxpipe-outages-'))
  const outside = await receiver()
  const topic = await newTopic(kafka.url, PARTITIONS, 'outages')
  writeFileSync(join(folder, 'torture.yaml'), yaml(topic, outside.url))
  const processes = new Processes(1, folder, { KAFKA_BROKERS: kafka.url, REDIS_URL: redis.url })
  let sent = 0
  const send = async () => {
    for (let partition = 0; partition < PARTITIONS; partition++)
      await produce(kafka.url, topic, portion(partition, sent))
    sent += PORTION
  }
  const during = async (what: string, begin: () => unknown, end: () => unknown) => {
    const before = outside.accepted.length
    await send()
    await until(processes, () => outside.accepted.length > before)
    tell(`${what} for ${seconds} s`)
    await begin()
    await pause(seconds * 1000)
    await end()
    await until(processes, () => outside.accepted.length >= sent * PARTITIONS)
    tell(`all ${outside.accepted.length} events have arrived`)
  }
  try {
    processes.startAll()
    await during('Redis is stopped', redis.kill, redis.start)
    await during('Redis does not answer', redis.pause, redis.resume)
    await during('the broker is stopped', kafka.kill, kafka.start)
    await during(
      'the callback answers 503',
      () => outside.refuse(true),
      () => outside.refuse(false),
    )
    const exitCodes = await processes.stopAll()
    const log = readFileSync(join(folder, 'process-0.log'), 'utf8')
    return { lanes: lanesOf(outside), sent, said: saidIn(log), exitCodes }
  } catch (error) {
    tell(readFileSync(join(folder, 'process-0.log'), 'utf8').slice(-4000))
    throw error
  } finally {
    await processes.killAll()
    await outside.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What is wrong in the findings. */
export function faultsOfOutages({ lanes, sent, said, exitCodes }: OutageFindings): readonly string[] {
  const wrong = lanes.flatMap((numbers, lane) => {
    const at = numbers.findIndex((number, index) => number !== index)
    if (at !== -1) return [`lane ${lane}: event ${numbers[at]} came in the place of ${at}`]
    return numbers.length === sent ? [] : [`lane ${lane}: ${numbers.length} of ${sent} events`]
  })
  const away = said.filter((message) => message.includes(' is away'))
  const back = said.filter((message) => message.endsWith(' is back'))
  return [
    ...wrong,
    ...(away.length === back.length ? [] : [`the log: ${said.join('; ')}`]),
    ...(exitCodes.every((code) => code === 0) ? [] : [`exit codes ${exitCodes.join(' ')}`]),
  ]
}

function portion(partition: number, from: number) {
  return Array.from({ length: PORTION }, (_, index) => {
    const event = {
      event_id: `${partition}-${from + index}`,
      event_type: 'UPDATE',
      entity_id: `u${index % 7}`,
    }
    return { partition, value: JSON.stringify(event) }
  })
}

/** Waits for what must come to pass; a process that ends by itself is a failure. */
async function until(processes: Processes, condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + PATIENCE; !condition(); await pause(20)) {
    if (processes.ended.length > 0) throw new Error('the process ended by itself')
    if (Date.now() > deadline) throw new Error('not all has arrived in time')
  }
}

function lanesOf({ accepted }: Receiver): readonly (readonly number[])[] {
  const lanes: number[][] = Array.from({ length: PARTITIONS }, () => [])
  for (const { id } of accepted) {
    const [lane, number] = id.split('-').map(Number) as [number, number]
    lanes[lane]?.push(number)
  }
  return lanes
}

function saidIn(log: string): readonly string[] {
  return log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => (JSON.parse(line) as { readonly message: string }).message)
    .filter((message) => / is (away|back)/.test(message))
}
