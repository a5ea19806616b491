import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { folder, jsonLines, root, spawnRxpipe } from '../support/cli.js'
import { newTopic, produce } from '../support/kafkaTopics.js'
import { useService } from '../support/services.js'

/** Messages that fit into one request. */
const PORTION = 1000

describe('pipelines/user-events.yaml', function () {
  this.timeout(90_000)
  const kafka = useService('kafka')
  const redis = useService('redis')

  before(function () {
    // the mock cluster of librdkafka cannot create topics
    if (!kafka.complete) this.skip()
  })

  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  })

  /** A process of the pipeline, and the lines that it has printed. */
  const start = (topic: string, group: string) => {
    const cwd = folder({})
    mkdirSync(join(cwd, 'pipelines'))
    copyFileSync(join(root, 'pipelines/user-events.yaml'), join(cwd, 'pipelines/user-events.yaml'))
    const child = spawnRxpipe(['start', 'pipelines/user-events.yaml', '--no-server'], {
      cwd,
      env: { KAFKA_BROKERS: kafka.url, KAFKA_TOPIC: topic, KAFKA_GROUP: group, REDIS_URL: redis.url },
    })
    children.push(child)
    let stdout = ''
    let stderr = ''
    let wake: () => void = () => undefined
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      wake()
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('exit', () => wake())
    const lines = () => jsonLines(stdout.slice(0, stdout.lastIndexOf('\n') + 1))
    return {
      lines,
      until: async (condition: () => boolean) => {
        while (!condition()) {
          if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${stderr}`)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      },
      stop: async () => {
        child.kill('SIGTERM')
        const [code] = (await once(child, 'exit')) as [number | null]
        return { code, stderr }
      },
    }
  }

  const event = (id: string, type: string, entity: string) =>
    JSON.stringify({
      event_id: id,
      event_type: type,
      entity_id: entity,
      timestamp: '2025-01-01T00:00:00Z',
      data: { first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.com' },
    })

  it('prints each event once, with its type as decided, and drains on SIGTERM', async () => {
    const topic = await newTopic(kafka.url)
    const of = (id: string, type: string, entity: string) => ({
      key: `${topic}-${entity}`,
      value: event(`${topic}-${id}`, type, `${topic}-${entity}`),
    })
    await produce(kafka.url, topic, [
      of('e1', 'UPDATE', 'u1'),
      of('e1', 'UPDATE', 'u1'),
      of('e2', 'UPDATE', 'u1'),
      { key: `${topic}-u1`, value: '{"broken":' },
      { key: `${topic}-u1`, value: null },
      of('e3', 'UPDATE', 'u1'),
    ])
    const running = start(topic, topic)
    await running.until(() => running.lines().length === 4)
    const { code, stderr } = await running.stop()
    expect(code, stderr).to.equal(0)
    expect(running.lines().map(({ event_type, upserted }) => [event_type, upserted])).to.deep.equal([
      ['CREATE', true],
      ['UPDATE', undefined],
      ['DELETE', undefined],
      ['CREATE', true],
    ])
    expect(running.lines()[0]?.['record']).to.deep.equal({
      user: `${topic}-u1`,
      action: 'create',
      full_name: 'Ada Lovelace',
      email: 'ada@example.com',
    })
    expect(jsonLines(stderr).find(({ message }) => message === 'summary')).to.deep.include({
      in: 6,
      out: 4,
      dropped: { duplicate: 1 },
      dead_letters: 1,
    })
  })

  it('accepts an id once that stands in two partitions, in two processes', async () => {
    const pairs = Number(process.env['RXPIPE_PAIRS'] ?? 2000)
    const topic = await newTopic(kafka.url, 2)
    const messages = (partition: number, from: number) =>
      Array.from({ length: Math.min(PORTION, pairs - from) }, (_, n) => ({
        partition,
        value: event(`${topic}-${from + n}`, 'CREATE', `${topic}-u${from + n}-${partition}`),
      }))
    const running = [start(topic, topic), start(topic, topic)]
    for (let from = 0; from < pairs; from += PORTION)
      await Promise.all([0, 1].map((partition) => produce(kafka.url, topic, messages(partition, from))))
    const printed = () => running.flatMap(({ lines }) => lines().map(({ event_id }) => event_id))
    await Promise.race(running.map(({ until }) => until(() => new Set(printed()).size === pairs)))
    const ended = await Promise.all(running.map(({ stop }) => stop()))
    expect(ended.map(({ code }) => code)).to.deep.equal([0, 0])
    expect(printed()).to.have.length(pairs)
  })
})
