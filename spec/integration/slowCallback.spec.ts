import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { platform } from 'node:os'

import { expect } from 'chai'

import { folder, spawnRxpipe } from '../support/cli.js'
import { httpServer, status } from '../support/httpServer.js'
import { newTopic, produce } from '../support/kafkaTopics.js'
import { useService } from '../support/services.js'

/** Documents of a kilobyte; a batch takes a thousand, so each source has forty batches of a megabyte. */
const COUNT = 40_000
const PER_BATCH = 1000
const NOTE = 'x'.repeat(920)

/** Batches that the callback takes before it answers no more. */
const TAKEN = 5

/** Batches beyond those that may have been read, in part or whole: out, ahead, and in buffers of the system. */
const AHEAD = 12

const MEBIBYTE = 1024 * 1024

const document = (n: number) =>
  `{"event_id":"e${n}","event_type":"CREATE","entity_id":"u${n}","note":"${NOTE}"}`

const documents = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => document(from + index))

const series = {
  postgres: `SELECT n AS id, repeat('x', 920) AS note FROM generate_series(1, ${COUNT}) AS s(n)`,
  mysql: `WITH RECURSIVE d AS (SELECT 0 AS n UNION ALL SELECT n + 1 FROM d WHERE n < 9)
    SELECT REPEAT('x', 920) AS note FROM d AS a, d AS b, d AS c, d AS e, d AS f`,
}

describe('a callback that answers no more', function () {
  this.timeout(120_000)
  const postgres = useService('postgres')
  const mysql = useService('mysql')
  const kafka = useService('kafka')

  before(function () {
    if (platform() !== 'linux') this.skip()
  })

  /** Runs a pipeline until it is held, and gives how far its source went and what memory it took, in MiB. */
  const heldRun = async (type: 'batch' | 'realtime', source: object, files: Record<string, string> = {}) => {
    const held: ServerResponse[] = []
    let taken = 0
    let heldAt: (() => void) | undefined
    const isHeld = new Promise<void>((resolve) => {
      heldAt = resolve
    })
    let base = 0
    const callback = await httpServer(({ body }, response) => {
      if (body.includes('"kind":"messages"')) {
        if (taken === 0) base = bytesRead(child.pid)
        if (++taken > TAKEN) {
          held.push(response)
          heldAt?.()
          return
        }
      }
      status(response, 200)
    })
    const output = {
      type: 'stub',
      log_level: 'error',
      callback: { enabled: true, url: callback.url, batch_size: PER_BATCH },
    }
    const realtime = type === 'realtime' ? { realtime: { dedup_storage: 'memory' } } : {}
    const yaml = JSON.stringify({
      name: 'held',
      type,
      source: { max_batch: PER_BATCH, ...source },
      ...realtime,
      output,
    })
    const child = spawnRxpipe(['start', 'p.yaml', '--no-server'], {
      cwd: folder({ 'p.yaml': yaml, ...files }),
    })
    let stderr = ''
    child.stderr.on('data', (text: Buffer) => {
      stderr += text.toString()
    })
    const failed = new Promise<never>((_resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${stderr}`)))
    })
    failed.catch(() => undefined)
    try {
      await Promise.race([isHeld, failed])
      const read = await settled(() => bytesRead(child.pid) - base)
      expect(held.length, 'posts at a time').to.be.within(1, 16)
      return { read: read / MEBIBYTE, memory: Number(field(child.pid, 'status', 'VmHWM')) / 1024 }
    } finally {
      child.kill('SIGKILL')
      await callback.close()
    }
  }

  const expectBounded = ({ read, memory }: { readonly read: number; readonly memory: number }) => {
    expect(read, 'MiB read').to.be.within(1, TAKEN + AHEAD)
    expect(memory, 'MiB of memory').to.be.below(170)
  }

  it('holds a file', async () => {
    const text = `${documents(0, COUNT).join('\n')}\n`
    expectBounded(await heldRun('batch', { type: 'file', path: 'a.ndjson' }, { 'a.ndjson': text }))
  })

  it('holds a followed file', async () => {
    const text = `${documents(0, COUNT).join('\n')}\n`
    expectBounded(await heldRun('realtime', { type: 'file', path: 'a.ndjson' }, { 'a.ndjson': text }))
  })

  for (const [driver, server] of [
    ['postgres', postgres],
    ['mysql', mysql],
  ] as const) {
    it(`holds a query of ${driver}`, async () => {
      expectBounded(await heldRun('batch', { type: 'sql', driver, dsn: server.url, query: series[driver] }))
    })
  }

  it('holds the pages of an HTTP source, and asks for no further ones', async () => {
    const pages = await httpServer(({ url }, response) => {
      const page = Number(/page=(\d+)/.exec(url)?.[1] ?? 1)
      const body = `[${documents(page * PER_BATCH, PER_BATCH).join(',')}]`
      status(response, 200, { 'content-type': 'application/json' }, body)
    })
    try {
      const pagination = { type: 'page', max_pages: COUNT / PER_BATCH }
      expectBounded(await heldRun('batch', { type: 'http', url: pages.url, pagination }))
      expect(pages.received.length).to.be.within(TAKEN + 1, TAKEN + 6)
    } finally {
      await pages.close()
    }
  })

  it('holds the partitions of a topic', async function () {
    // the mock cluster of librdkafka keeps no such topic
    if (!kafka.complete) this.skip()
    const topic = await newTopic(kafka.url)
    for (let from = 0; from < COUNT; from += 500) {
      await produce(
        kafka.url,
        topic,
        documents(from, 500).map((value) => ({ value })),
      )
    }
    expectBounded(
      await heldRun('realtime', {
        type: 'kafka',
        brokers: kafka.url.split(','),
        topics: [topic],
        group_id: topic,
      }),
    )
  })
})

/** The value of a field in a file under /proc. */
function field(pid: number | undefined, file: 'io' | 'status', name: string): string {
  const text = readFileSync(`/proc/${pid}/${file}`, 'utf8')
  return new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? '0'
}

/** Bytes that a process has read so far, of files and sockets. */
function bytesRead(pid: number | undefined): number {
  return Number(field(pid, 'io', 'rchar'))
}

/** A number that grows, once it has not for half a second. */
async function settled(look: () => number): Promise<number> {
  for (let before = -1, since = 0; ; ) {
    const now = look()
    since = now === before ? since + 1 : 0
    if (since === 10) return now
    before = now
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
