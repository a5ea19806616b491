import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { redisStore } from '../../lib/stores/redis.js'
import { seededHash } from '../../lib/util/seededHash.js'
import { kafkaClient, newTopic, produce } from '../support/kafkaTopics.js'
import type { OwnService } from '../support/services.js'
import { generate, type Sent } from './events.js'
import { type Expected, oracle } from './oracle.js'
import { Processes } from './processes.js'
import { type Acceptance, type Receiver, receiver } from './receiver.js'

/** How long and how hard. */
export interface TortureOptions {
  readonly seed: string
  readonly events: number
  readonly processes: number
  readonly kills: number
  readonly kafka: OwnService
  readonly redis: OwnService
  readonly tell: (line: string) => void
}

/** What was found; each list is empty where all is right. */
export interface Findings {
  readonly lost: readonly string[]
  readonly invented: readonly string[]
  readonly wrongType: readonly string[]
  readonly wrongState: readonly string[]
  /** Accepted twice with no disturbance in between. */
  readonly unexplained: readonly string[]
  readonly exitCodes: readonly (number | null)[]
  readonly claimsLeft: number
  /** Lines of the dead letters, and what they must be at least. */
  readonly deadLetters: number
  readonly poison: number
  readonly accepted: number
  /** Accepted more than once, within a disturbance. */
  readonly repeated: number
  readonly seconds: number
}

const PARTITIONS = 6

/** Milliseconds; short, so that a killed member's partitions move soon. */
const SESSION = 6000
const LEASE = 10_000

/** Milliseconds before a disturbance in which what was accepted may not have been committed; above a post and a commit. */
const WINDOW = 3000

const yaml = (topic: string, url: string) => `name: torture-${topic}
type: realtime
source: { type: kafka, brokers: ["\${KAFKA_BROKERS}"], topics: [${topic}], session_timeout: ${SESSION / 1000}s, max_batch: 200 }
realtime: { dedup_storage: redis, redis_url: "\${REDIS_URL}", lease: ${LEASE / 1000}s, order: { late: drop } }
steps: [{ name: shape, transform: "root.n = this.data.n" }]
dead_letter: { path: "dead-\${PLACE:all}.ndjson" }
output: { type: stub, log_level: warn, callback: { enabled: true, url: "${url}", timeout: 2s, retry: { initial: 50ms, max: 500ms } } }
`

/** Runs processes of a pipeline against a broker and a Redis while it kills, pauses and cuts them off, and compares what came out with the oracle. */
export async function torture(options: TortureOptions): Promise<Findings> {
  const { seed, events, kafka, redis, tell } = options
  const began = Date.now()
  const sent = generate({ seed, events, partitions: PARTITIONS })
  const folder = mkdtempSync(join(tmpdir(), 'rxpipe-torture-'))
  const outside = await receiver()
  const topic = await newTopic(kafka.url, PARTITIONS, 'torture')
  writeFileSync(join(folder, 'torture.yaml'), yaml(topic, outside.url))
  const processes = new Processes(options.processes, folder, {
    KAFKA_BROKERS: kafka.url,
    REDIS_URL: redis.url,
  })
  const disturbances: number[] = []
  try {
    processes.startAll()
    const sending = sendAll(kafka.url, topic, sent, options.kills)
    await disturb({ ...options, processes, outside, disturbed: () => disturbances.push(Date.now()) })
    await sending
    tell('all is sent and the last disturbance is over')
    await untilRead(kafka.url, `torture-${topic}`, topic, processes)
    const exitCodes = await processes.stopAll()
    const claimsLeft = await claimsAfterLease(redis.url, `torture-${topic}`)
    const deadLetters = readdirSync(folder)
      .filter((file) => file.startsWith('dead-'))
      .map((file) => readFileSync(join(folder, file), 'utf8').split('\n').length - 1)
      .reduce((a, b) => a + b, 0)
    const seconds = (Date.now() - began) / 1000
    const compared = compare(oracle(sent), outside.accepted, disturbances)
    return { ...compared, exitCodes, claimsLeft, deadLetters, seconds }
  } catch (error) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.log')))
      tell(`${file}: ${readFileSync(join(folder, file), 'utf8').slice(-2000)}`)
    throw error
  } finally {
    await processes.killAll()
    await outside.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Sends in portions, spread over the disturbances. */
async function sendAll(brokers: string, topic: string, sent: readonly Sent[], kills: number): Promise<void> {
  const portion = Math.max(100, Math.ceil(sent.length / (kills * 4 + 1)))
  for (let from = 0; from < sent.length; from += portion) {
    await produce(brokers, topic, sent.slice(from, from + portion))
    await pause(250)
  }
}

interface Disturbing extends Omit<TortureOptions, 'processes'> {
  readonly processes: Processes
  readonly outside: Receiver
  readonly disturbed: () => void
}

/** Kills processes, and between kills pauses one, holds Redis, or lets the callback refuse. */
async function disturb({
  seed,
  kills,
  redis,
  processes,
  outside,
  disturbed,
  tell,
}: Disturbing): Promise<void> {
  let draws = 0
  const draw = (what: string, below: number) => seededHash(`${seed}:${what}`, String(draws++)) % below
  await pause(3000)
  for (let n = 0; n < kills; n++) {
    const place = draw('place', processes.count)
    disturbed()
    tell(`kill -9 of process ${place}`)
    await processes.kill(place)
    await pause(draw('down', 1500))
    processes.start(place)
    await pause(500 + draw('between', 1500))
    const other = draw('other', processes.count)
    disturbed()
    switch (draw('kind', 4)) {
      case 0:
        tell(`process ${other} is held for a while`)
        processes.signal(other, 'SIGSTOP')
        await pause(draw('held', SESSION * 1.5))
        processes.signal(other, 'SIGCONT')
        break
      case 1:
        tell('Redis does not answer for a while')
        await redis.pause()
        await pause(draw('redis', 2000))
        await redis.resume()
        break
      case 2:
        tell('the callback refuses for a while')
        outside.refuse(true)
        await pause(draw('callback', 2000))
        outside.refuse(false)
        break
      default:
        break
    }
    disturbed()
  }
}

/** Waits until the group has committed the end of each partition; a process that ended by itself is a failure. */
async function untilRead(brokers: string, group: string, topic: string, processes: Processes): Promise<void> {
  const admin = kafkaClient(brokers).admin()
  await admin.connect()
  try {
    for (const deadline = Date.now() + 180_000; Date.now() < deadline; await pause(200)) {
      if (processes.ended.length > 0) throw new Error(`process ${processes.ended.join(', ')} ended by itself`)
      const ends = await admin.fetchTopicOffsets(topic)
      const [read] = await admin.fetchOffsets({ groupId: group, topics: [topic] })
      const committed = new Map(read?.partitions.map(({ partition, offset }) => [partition, Number(offset)]))
      if (
        ends.every(
          ({ partition, offset }) => Number(offset) === 0 || committed.get(partition) === Number(offset),
        )
      )
        return
    }
    throw new Error('three minutes after the last disturbance not all is read')
  } finally {
    await admin.disconnect()
  }
}

/** Claims that nobody has confirmed once every lease is over. */
async function claimsAfterLease(url: string, pipeline: string): Promise<number> {
  const store = redisStore({ url, pipeline, lease: LEASE })
  try {
    const held = async () => (await store.contents()).claims.filter(({ confirmed }) => !confirmed).length
    let left = await held()
    for (const deadline = Date.now() + LEASE * 1.5; left > 0 && Date.now() < deadline; left = await held())
      await pause(200)
    return left
  } finally {
    await store.close()
  }
}

function compare(
  { accepted: owed, last, poison }: Expected,
  acceptances: readonly Acceptance[],
  disturbances: readonly number[],
) {
  const byId = new Map<string, Acceptance[]>()
  const state = new Map<string, string>()
  for (const acceptance of acceptances) {
    byId.set(acceptance.id, [...(byId.get(acceptance.id) ?? []), acceptance])
    state.set(acceptance.entity, acceptance.id)
  }
  const repeated = [...byId.values()].filter(({ length }) => length > 1)
  const explained = (several: readonly Acceptance[]) =>
    several.slice(1).every(({ at }, index) => {
      const before = (several[index] as Acceptance).at
      return disturbances.some((when) => when >= before - WINDOW && when <= at)
    })
  return {
    lost: [...owed.keys()].filter((id) => !byId.has(id)),
    invented: [...byId.keys()].filter((id) => !owed.has(id)),
    wrongType: [...byId]
      .filter(([id, [first]]) => owed.has(id) && owed.get(id) !== first?.type)
      .map(([id]) => id),
    wrongState: [...last].filter(([entity, id]) => state.get(entity) !== id).map(([entity]) => entity),
    unexplained: repeated.filter((several) => !explained(several)).map(([first]) => (first as Acceptance).id),
    repeated: repeated.length,
    accepted: acceptances.length,
    poison,
  }
}
