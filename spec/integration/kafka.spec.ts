import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { expect } from 'chai'
import { Subject } from 'rxjs'

import { StoredBatch } from '../../lib/clients/kafka/records/storedBatch.js'
import type { Batch } from '../../lib/core/batch.js'
import { type Message, POSITION, RAW } from '../../lib/core/message.js'
import { type KafkaOptions, kafkaSource } from '../../lib/sources/kafka.js'
import { fakeContext } from '../support/fakeContext.js'
import {
  addPartitions,
  commitOffset,
  committed,
  groupState,
  newTopic,
  produce,
  produceInTransaction,
} from '../support/kafkaTopics.js'
import { findBinary } from '../support/services/binaries.js'
import { useService } from '../support/services.js'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('kafkaSource', function () {
  this.timeout(60_000)
  const kafka = useService('kafka')

  before(function () {
    // the mock cluster of librdkafka cannot create topics
    if (!kafka.complete) this.skip()
  })

  /** A member that commits each batch as `onBatch` says. */
  const member = (options: Partial<KafkaOptions> & { readonly topics: readonly string[] }) => {
    const stop$ = new Subject<void>()
    const messages: Message[] = []
    const batches: Batch[] = []
    const waiting: (() => void)[] = []
    let commits = true
    let error: unknown
    const { context, seen } = fakeContext({ mode: 'realtime', pipeline: 'spec', stop$ })
    const ended = new Promise<void>((resolve) => {
      kafkaSource({ brokers: kafka.url.split(','), ...options })(context).subscribe({
        next: (batch) => {
          batches.push(batch)
          messages.push(...batch.messages)
          for (const wake of waiting.splice(0)) wake()
          if (commits) batch.commit()
        },
        error: (thrown: unknown) => {
          error = thrown
          resolve()
          for (const wake of waiting.splice(0)) wake()
        },
        complete: resolve,
      })
    })
    return {
      messages,
      batches,
      seen,
      hold: () => {
        commits = false
      },
      release: async () => {
        commits = true
        for (const batch of batches) await batch.commit()
      },
      until: async (condition: () => boolean) => {
        while (!condition() && error === undefined)
          await new Promise<void>((resolve) => waiting.push(resolve))
        if (error !== undefined) throw error
      },
      stop: async () => {
        stop$.next()
        await ended
        if (error !== undefined) throw error
      },
    }
  }

  it('reads each partition in order, with what is known of each record', async () => {
    const topic = await newTopic(kafka.url, 2)
    const timestamp = Date.parse('2025-01-01T00:00:00Z')
    const of = (partition: number, n: number) => ({
      partition,
      key: `k${n}`,
      value: `{"n":${n}}`,
      timestamp: String(timestamp + n),
      headers: { trace: 't', many: ['1', '2'] },
    })
    await produce(kafka.url, topic, [of(0, 0), of(1, 1), of(0, 2), of(1, 3)])
    const reader = member({ topics: [topic], group_id: topic })
    await reader.until(() => reader.messages.length === 4)
    await reader.stop()
    const inLane = (partition: number) =>
      reader.messages.filter(({ meta }) => meta['partition'] === partition)
    expect(inLane(0).map(({ value }) => value)).to.deep.equal([{ n: 0 }, { n: 2 }])
    expect(inLane(1).map(({ value }) => value)).to.deep.equal([{ n: 1 }, { n: 3 }])
    const { meta } = inLane(1)[1] as Message
    expect(meta).to.deep.include({
      topic,
      partition: 1,
      offset: 1,
      key: 'k3',
      timestamp: '2025-01-01T00:00:00.003Z',
      headers: { trace: 't', many: ['1', '2'] },
    })
    expect(meta[POSITION]).to.deep.equal({ topic, partition: 1, offset: 1 })
    expect(new Set(reader.batches.map(({ lane }) => lane))).to.deep.equal(
      new Set([`${topic}/0`, `${topic}/1`]),
    )
    expect(await committed(kafka.url, topic, topic)).to.deep.equal([2, 2])
  })

  it('delivers again what was not committed, and only that', async () => {
    const topic = await newTopic(kafka.url)
    await produce(
      kafka.url,
      topic,
      [0, 1, 2, 3, 4].map((n) => ({ value: `${n}` })),
    )
    const first = member({ topics: [topic], group_id: topic, max_batch: 2 })
    await first.until(() => first.batches.length === 1)
    first.hold()
    await first.until(() => first.batches.length === 2)
    const stopping = first.stop()
    first.batches[1]?.release?.()
    await stopping
    expect(first.messages).to.have.length(4)
    const second = member({ topics: [topic], group_id: topic, max_batch: 2 })
    await second.until(() => second.messages.length === 3)
    await second.stop()
    expect(second.messages.map(({ value }) => value)).to.deep.equal([2, 3, 4])
  })

  it('passes tombstones, and on what cannot be decoded with its bytes', async () => {
    const topic = await newTopic(kafka.url)
    const bad = Buffer.from([0xff, 0xfe])
    await produce(kafka.url, topic, [
      { key: 'u1', value: null },
      { value: '{"n":' },
      { value: bad },
      { value: '{"n":9007199254740993}', headers: { constructor: 'c' } },
    ])
    const reader = member({ topics: [topic], group_id: topic })
    await reader.until(() => reader.messages.length === 4)
    await reader.stop()
    const [tombstone, broken, binary, exact] = reader.messages as [Message, Message, Message, Message]
    expect(tombstone.value).to.equal(null)
    expect(tombstone.failure).to.equal(undefined)
    expect(tombstone.meta['key']).to.equal('u1')
    expect(broken.failure).to.have.property('code', 'DECODE_FAILED')
    expect(broken.meta[RAW]).to.equal('{"n":')
    expect(binary.failure).to.have.property('code', 'DECODE_FAILED')
    expect(Buffer.from(binary.meta[RAW] as Uint8Array)).to.deep.equal(bad)
    expect(exact.value).to.deep.equal({ n: 9007199254740993n })
    expect(exact.meta['headers']).to.deep.equal({ constructor: 'c' })
  })

  it('leaves out what transactions have taken back, and finds the rest where the broker sent it', async () => {
    const topic = await newTopic(kafka.url)
    await produce(kafka.url, topic, [{ value: '1' }])
    const endFirst = await produceInTransaction(kafka.url, topic, [{ value: '2' }])
    const endSecond = await produceInTransaction(kafka.url, topic, [{ value: '3' }, { value: '4' }])
    const endThird = await produceInTransaction(kafka.url, topic, [{ value: '5' }])
    await endThird('abort')
    await endFirst('abort')
    await endSecond('commit')
    const { read } = StoredBatch.prototype
    const offsets: unknown[] = []
    StoredBatch.prototype.read = function (this: StoredBatch, bytes) {
      const record = read.call(this, bytes)
      offsets.push(record.offset)
      return record
    }
    const reader = member({ topics: [topic], group_id: topic })
    try {
      await reader.until(() => reader.messages.length === 3)
    } finally {
      StoredBatch.prototype.read = read
    }
    await reader.stop()
    expect(reader.messages.map(({ value }) => value)).to.deep.equal([1, 3, 4])
    expect(offsets).to.deep.equal([0, 2, 3])
  })

  it('warns where the offset of the group is none that the partition holds', async () => {
    const topic = await newTopic(kafka.url)
    await produce(kafka.url, topic, [{ value: '1' }])
    await commitOffset(kafka.url, topic, topic, 500)
    const reader = member({ topics: [topic], group_id: topic })
    await reader.until(() => reader.messages.length === 1)
    await reader.stop()
    const warnings = reader.seen.logged.filter(({ level }) => level === 'warn')
    expect(warnings.map(({ fields }) => fields)).to.have.length(1)
    expect(warnings[0]?.fields).to.include({ lane: `${topic}/0`, goes_on: 'from the earliest record' })
  })

  it('reads the topics that a regular expression matches', async () => {
    const topics = [await newTopic(kafka.url, 1, 'audit-a'), await newTopic(kafka.url, 1, 'audit-b')]
    for (const topic of topics) await produce(kafka.url, topic, [{ value: '1' }])
    const reader = member({ topics: ['/^audit-[ab]-.*/'], group_id: topics[0] as string })
    await reader.until(() => reader.messages.length === 2)
    await reader.stop()
    expect(new Set(reader.messages.map(({ meta }) => meta['topic']))).to.deep.equal(new Set(topics))
  })

  it('finds topics that are made later, and reads them from their beginning', async () => {
    const first = await newTopic(kafka.url, 1, 'later-a')
    await produce(kafka.url, first, [{ value: '1' }])
    const reader = member({
      topics: ['/^later-[ab]-.*/'],
      group_id: first,
      start_offset: 'latest',
      topics_interval: '1s',
    })
    while ((await groupState(kafka.url, first)) !== 'Stable') await turn()
    const second = await newTopic(kafka.url, 2, 'later-b')
    await produce(kafka.url, second, [
      { partition: 0, value: '2' },
      { partition: 1, value: '3' },
    ])
    await reader.until(() => reader.messages.length === 2)
    await produce(kafka.url, first, [{ value: '4' }])
    await reader.until(() => reader.messages.length === 3)
    await reader.stop()
    expect(new Set(reader.messages.map(({ value }) => value))).to.deep.equal(new Set([2, 3, 4]))
  })

  it('goes on from where it began at the end, also where nothing came before it was stopped', async () => {
    const topic = await newTopic(kafka.url, 2)
    await produce(kafka.url, topic, [{ value: '1' }])
    const options = { topics: [topic], group_id: topic, start_offset: 'latest' } as const
    const first = member(options)
    while ((await groupState(kafka.url, topic)) !== 'Stable') await turn()
    await first.stop()
    await produce(kafka.url, topic, [
      { partition: 0, value: '2' },
      { partition: 1, value: '3' },
    ])
    const second = member(options)
    await second.until(() => second.messages.length === 2)
    await second.stop()
    expect(new Set(second.messages.map(({ value }) => value))).to.deep.equal(new Set([2, 3]))
  })

  it('finds partitions that are added to a topic', async () => {
    const topic = await newTopic(kafka.url)
    await produce(kafka.url, topic, [{ value: '1' }])
    const reader = member({ topics: [topic], group_id: topic, topics_interval: '1s' })
    await reader.until(() => reader.messages.length === 1)
    await addPartitions(kafka.url, topic, 2)
    await produce(kafka.url, topic, [{ partition: 1, value: '2' }])
    await reader.until(() => reader.messages.length === 2)
    await reader.stop()
    expect(await committed(kafka.url, topic, topic)).to.deep.equal([1, 1])
  })

  for (const codec of ['gzip', 'snappy', 'lz4', 'zstd']) {
    it(`reads records compressed with ${codec}`, async function () {
      const kcat = findBinary(['kcat', 'kafkacat'])
      // kafkajs itself writes gzip alone
      if (kcat === undefined) this.skip()
      const topic = await newTopic(kafka.url)
      const child = spawn(kcat, ['-b', kafka.url, '-P', '-t', topic, '-z', codec])
      const lines = Array.from(
        { length: 2000 },
        (_, n) => `{"n":${n},"text":"the same words again and again"}\n`,
      )
      child.stdin.end(lines.join(''))
      expect((await once(child, 'exit'))[0]).to.equal(0)
      const reader = member({ topics: [topic], group_id: topic })
      await reader.until(() => reader.messages.length === 2000)
      await reader.stop()
      expect(reader.messages.map(({ value }) => (value as { n: number }).n)).to.deep.equal(
        lines.map((_, n) => n),
      )
    })
  }

  it('goes on with other partitions while one is held', async () => {
    const topic = await newTopic(kafka.url, 2)
    await produce(kafka.url, topic, [
      { partition: 0, value: '0' },
      { partition: 1, value: '1' },
    ])
    const reader = member({ topics: [topic], group_id: topic })
    reader.hold()
    await reader.until(() => reader.batches.length === 2)
    const other = reader.batches.find(({ lane }) => lane === `${topic}/1`) as Batch
    await other.commit()
    await produce(kafka.url, topic, [{ partition: 1, value: '2' }])
    await reader.until(() => reader.messages.length === 3)
    expect(reader.messages.at(-1)?.value).to.equal(2)
    for (const batch of reader.batches) await batch.commit()
    await reader.stop()
  })

  it('gives a partition away only after the batch that is out is committed', async () => {
    const topic = await newTopic(kafka.url, 2)
    await produce(
      kafka.url,
      topic,
      [0, 1].flatMap((partition) => [0, 1, 2].map((n) => ({ partition, value: `${n}` }))),
    )
    const first = member({ topics: [topic], group_id: topic, max_batch: 2 })
    first.hold()
    await first.until(() => first.batches.length === 2)
    const second = member({ topics: [topic], group_id: topic, max_batch: 2 })
    while ((await groupState(kafka.url, topic)) !== 'PreparingRebalance') await turn()
    expect(second.messages).to.deep.equal([])
    await first.release()
    await second.until(() => first.messages.length + second.messages.length === 6)
    await Promise.all([first.stop(), second.stop()])
    const read = [...first.messages, ...second.messages].map(
      ({ meta }) => `${meta['partition']}@${meta['offset']}`,
    )
    expect(read.sort()).to.deep.equal(['0@0', '0@1', '0@2', '1@0', '1@1', '1@2'])
  })
})
