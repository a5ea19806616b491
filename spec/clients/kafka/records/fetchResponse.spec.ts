import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'

import { expect } from 'chai'
import fc from 'fast-check'
import type { KafkaMessage } from 'kafkajs'

import type { KafkaRecord, KafkaText } from '../../../../lib/clients/kafka/consumer.js'
import { fetchResponse } from '../../../../lib/clients/kafka/records/fetchResponse.js'
import { headersOf } from '../../../../lib/clients/kafka/records/headersOf.js'
import { recordsOf } from '../../../../lib/clients/kafka/records/recordsOf.js'
import type { StoredBatch } from '../../../../lib/clients/kafka/records/storedBatch.js'
import { OLDER } from '../../../../lib/clients/kafka/records/storedBatches.js'
import { type BatchToSend, encodedBatch, fetchBody, type RecordToSend } from '../../../support/fetchBodies.js'

interface Partition<Of> {
  readonly messages: readonly Of[]
}

interface Decoded<Of> {
  readonly responses: readonly {
    readonly topicName: string
    readonly partitions: readonly Partition<Of>[]
  }[]
}

const require = createRequire(import.meta.url)
const { decode } = require('kafkajs/src/protocol/requests/fetch/v11/response.js') as {
  decode(body: Buffer): Promise<Decoded<KafkaMessage & { readonly isControlRecord: boolean }>>
}
/** What kafkajs makes of a partition's messages. */
const Batch = require('kafkajs/src/consumer/batch.js') as new (
  topic: string,
  fetchedOffset: string,
  partition: Partition<StoredBatch>,
) => Partition<StoredBatch> & {
  readonly fetchedOffset: string
  isEmptyDueToFiltering(): boolean
  lastOffset(): number | bigint
}

const decompress = async (_compression: number, bytes: Buffer) => gunzipSync(bytes)

const record = (offsetDelta: number, fields: Partial<RecordToSend> = {}): RecordToSend => ({
  offsetDelta,
  timestampDelta: 0,
  key: null,
  value: Buffer.from(`value ${offsetDelta}`),
  headers: [],
  ...fields,
})

const batch = (fields: Partial<BatchToSend> = {}): BatchToSend => ({
  baseOffset: 100n,
  baseTimestamp: 1_735_689_600_000n,
  maxTimestamp: 1_735_689_600_900n,
  producerId: -1n,
  attributes: 0,
  gzip: false,
  records: [record(0), record(1)],
  ...fields,
})

/** Keys of the marks that end transactions. */
const ABORT = Buffer.from([0, 0, 0, 0])
const COMMIT = Buffer.from([0, 0, 0, 1])

/** Records of a transaction, and its end. */
const inTransaction = (producerId: bigint, baseOffset: bigint, records: readonly RecordToSend[]) =>
  encodedBatch(batch({ producerId, baseOffset, attributes: 0x10, records }))
const end = (producerId: bigint, baseOffset: bigint, key: Buffer) =>
  encodedBatch(batch({ producerId, baseOffset, attributes: 0x30, records: [record(0, { key })] }))

const sent = (batches: readonly Buffer[], aborted: readonly (readonly [bigint, bigint])[] = []) =>
  fetchBody([
    { topic: 't', partition: 2, highWatermark: 500n, aborted, records: Buffer.concat([...batches]) },
  ])

/** The first partition in a body, as kafkajs has it. */
async function fetched(body: Buffer, fetchedOffset = '0') {
  const decoded = await fetchResponse(body, decompress)
  if (decoded === OLDER) throw new Error('older')
  return new Batch('t', fetchedOffset, decoded.responses[0]?.partitions[0] as Partition<StoredBatch>)
}

/** The records of the first partition in a body. */
async function recordsIn(body: Buffer, fetchedOffset?: string): Promise<readonly KafkaRecord[]> {
  const records = recordsOf(await fetched(body, fetchedOffset))
  return records.slice(0, records.length)
}

const offsetsIn = async (body: Buffer, fetchedOffset?: string) =>
  (await recordsIn(body, fetchedOffset)).map(({ offset }) => offset)

const bytesOf = (text: KafkaText) => (text === null ? null : Buffer.from(text))

/** An answer, with all that is read of its records. */
function readOut<Of>(
  { responses, ...rest }: Decoded<Of>,
  read: (messages: readonly Of[]) => readonly KafkaRecord[],
) {
  return {
    ...rest,
    responses: responses.map(({ topicName, partitions }) => ({
      topicName,
      partitions: partitions.map((partition) => ({
        ...partition,
        abortedTransactions: undefined,
        messages: read(partition.messages).map(({ key, value, headers, ...record }) => ({
          ...record,
          key: bytesOf(key),
          value: bytesOf(value),
          headers: Object.entries(headers).map(([name, values]) => [name, values.map(bytesOf)]),
        })),
      })),
    })),
  }
}

const readOurs = (messages: readonly StoredBatch[]) => {
  const records = recordsOf({ messages: messages.filter(({ isControlRecord }) => !isControlRecord) })
  return records.slice(0, records.length)
}

const readTheirs = (messages: readonly (KafkaMessage & { readonly isControlRecord: boolean })[]) =>
  messages
    .filter(({ isControlRecord }) => !isControlRecord)
    .map(({ offset, timestamp, key, value, headers }) => ({
      offset: Number.isSafeInteger(Number(offset)) ? Number(offset) : BigInt(offset),
      timestamp: Number(timestamp),
      key,
      value,
      headers: headersOf(headers),
    }))

const bytes = fc.option(
  fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
    fc.string({ unit: 'binary', maxLength: 20 }).map((text) => Buffer.from(text)),
  ),
)
const someRecord = fc.record({
  offsetDelta: fc.nat(),
  timestampDelta: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
  key: bytes,
  value: bytes,
  headers: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'ü', ''), bytes), { maxLength: 4 }),
})
const plainBatch: fc.Arbitrary<BatchToSend> = fc.record({
  baseOffset: fc.bigInt({ min: 0n, max: 2n ** 62n }),
  baseTimestamp: fc.bigInt({ min: -1n, max: 2n ** 42n }),
  maxTimestamp: fc.bigInt({ min: 1n, max: 2n ** 42n }),
  producerId: fc.bigInt({ min: -1n, max: 2n ** 62n }),
  attributes: fc.subarray([0x08, 0x10, 0x40]).map((bits) => bits.reduce((sum, bit) => sum | bit, 0)),
  gzip: fc.boolean(),
  records: fc.array(someRecord, { maxLength: 5 }),
})
const mark: fc.Arbitrary<BatchToSend> = plainBatch.map(({ baseOffset, producerId }) =>
  batch({ baseOffset, producerId, attributes: 0x30, records: [record(0, { key: ABORT })] }),
)
const someBatch = fc.oneof({ weight: 4, arbitrary: plainBatch }, { weight: 1, arbitrary: mark })
const somePartition = fc
  .record({
    topic: fc.constantFrom('t', 'events'),
    partition: fc.nat(),
    highWatermark: fc.bigInt({ min: 0n, max: 2n ** 62n }),
    // of producers that there are not
    aborted: fc.array(fc.tuple(fc.bigInt({ min: -9n, max: -2n }), fc.bigInt({ min: 0n, max: 99n })), {
      maxLength: 2,
    }),
    batches: fc.array(someBatch, { maxLength: 4 }),
    // kafkajs needs the first 17 bytes of the first batch
    cut: fc.nat(44),
  })
  .map(({ batches, cut, ...partition }) => {
    const whole = Buffer.concat(batches.map((of) => encodedBatch(of)))
    return { ...partition, records: whole.subarray(0, Math.max(0, whole.length - cut)) }
  })

describe('fetchResponse', () => {
  it('reads what kafkajs reads, from any answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(somePartition, { maxLength: 3 }), async (partitions) => {
        const body = fetchBody(partitions)
        const ours = await fetchResponse(body, decompress)
        const theirs = await decode(body)
        expect(ours === OLDER || readOut(ours, readOurs)).to.deep.equal(readOut(theirs, readTheirs))
      }),
      { numRuns: 200 },
    )
  })

  it('reads records in slices, again, and in any order', async () => {
    const batches = [batch(), batch({ baseOffset: 102n, records: [record(0), record(1), record(2)] })]
    const records = recordsOf(await fetched(sent(batches.map((of) => encodedBatch(of)))))
    const values = (from: number, until: number) => records.slice(from, until).map(({ value }) => value)
    expect(records.length).to.equal(5)
    expect(values(0, 3)).to.deep.equal(['value 0', 'value 1', 'value 0'])
    expect(values(3, 9)).to.deep.equal(['value 1', 'value 2'])
    expect(values(9, 12)).to.deep.equal([])
    expect(values(1, 2)).to.deep.equal(['value 1'])
    expect(values(4, 5)).to.deep.equal(['value 2'])
  })

  it('leaves out what stands before the offset that was asked for', async () => {
    const body = sent([encodedBatch(batch()), encodedBatch(batch({ baseOffset: 102n }))])
    expect(await offsetsIn(body, '100')).to.deep.equal([100, 101, 102, 103])
    expect(await offsetsIn(body, '101')).to.deep.equal([101, 102, 103])
    expect(await offsetsIn(body, '103')).to.deep.equal([103])
  })

  it('leaves out a batch that the size of the fetch has cut', async () => {
    const [whole, last] = [encodedBatch(batch()), encodedBatch(batch({ baseOffset: 102n }))]
    for (let length = 0; length < last.length; length++)
      expect(await recordsIn(sent([whole, last.subarray(0, length)]))).to.have.lengthOf(2)
    expect(await recordsIn(sent([whole, last]))).to.have.lengthOf(4)
  })

  it('keeps offsets exact, as numbers where they can be', async () => {
    const offsets = (baseOffset: bigint) => offsetsIn(sent([encodedBatch(batch({ baseOffset }))]))
    expect(await offsets(100n)).to.deep.equal([100, 101])
    expect(await offsets(2n ** 53n - 1n)).to.deep.equal([2 ** 53 - 1, 2n ** 53n])
    const beyond = encodedBatch(batch({ baseOffset: 2n ** 60n }))
    expect(await offsetsIn(sent([beyond]), String(2n ** 60n + 1n))).to.deep.equal([2n ** 60n + 1n])
  })

  it('keeps headers apart that are named as members of every object are', async () => {
    const headers = [
      ['constructor', Buffer.from('1')],
      ['__proto__', Buffer.from('2')],
      ['constructor', null],
    ] as const
    const [stored] = await recordsIn(sent([encodedBatch(batch({ records: [record(0, { headers })] }))]))
    expect(Object.entries(stored?.headers ?? {})).to.deep.equal([
      ['constructor', ['1', null]],
      ['__proto__', ['2']],
    ])
  })

  it('copies what is no text, so that it does not keep all that was fetched', async () => {
    const bytes = Buffer.from([0xff])
    const records = [record(0, { key: bytes, value: bytes, headers: [['h', bytes]] })]
    const body = sent([
      encodedBatch(batch({ records: [...records, record(1, { value: Buffer.alloc(9999) })] })),
    ])
    const [stored] = await recordsIn(body)
    for (const copy of [stored?.key, stored?.value, stored?.headers['h']?.[0]]) {
      expect(copy).to.deep.equal(bytes)
      expect((copy as Buffer).buffer.byteLength).to.be.below(body.length)
    }
  })

  it('reads no record beyond its end, whatever is damaged in it', async () => {
    const damaged = (write: (batch: Buffer, end: number) => void) => {
      const plain = batch({ records: [record(0), record(1, { value: Buffer.alloc(300, 0xff) })] })
      const bytes = encodedBatch(plain)
      write(bytes, 61 + 1 + (bytes[61] as number) / 2)
      return recordsIn(sent([bytes]))
    }
    // so many headers
    const [first, second] = await damaged((bytes, end) => bytes.writeUInt8(126, end - 1))
    expect([first?.headers, second?.offset]).to.deep.equal([{}, 101])
    // an offset that goes on and on
    const [, endless] = await damaged((bytes, end) => bytes.fill(0xff, end + 4))
    expect(endless).to.have.property('timestamp')
  })

  it('passes over batches in which compaction left nothing, and over the end of one', async () => {
    const emptied = batch({ records: [], lastOffsetDelta: 5 })
    for (const attributes of [0, 0x10, 0x30]) {
      const nothing = await fetched(sent([encodedBatch({ ...emptied, attributes })]), '100')
      expect(nothing.isEmptyDueToFiltering()).to.equal(true)
      expect(nothing.lastOffset()).to.equal(105)
    }
    const body = sent([encodedBatch(batch({ lastOffsetDelta: 5 }))])
    expect((await fetched(body, '100')).lastOffset()).to.equal(105)
    const rest = await fetched(body, '102')
    expect([recordsOf(rest).length, rest.lastOffset()]).to.deep.equal([0, 105])
  })

  it('leaves out what transactions have taken back, in whatever order it is told of them', async () => {
    const two = [record(0), record(1)]
    const batches = [
      inTransaction(1n, 10n, two),
      inTransaction(2n, 12n, two),
      inTransaction(3n, 14n, two),
      encodedBatch(batch({ baseOffset: 16n, producerId: 1n })),
      end(2n, 18n, ABORT),
      inTransaction(2n, 19n, two),
      inTransaction(1n, 21n, two),
      end(1n, 23n, ABORT),
      end(2n, 24n, COMMIT),
      end(3n, 25n, COMMIT),
    ]
    const aborted = [
      [2n, 12n],
      [1n, 10n],
    ] as const
    const kept = [14, 15, 16, 17, 19, 20]
    expect(await offsetsIn(sent(batches, aborted))).to.deep.equal(kept)
    // those of a fetch that begins later have begun before it, all at once
    for (const [skipped, from] of [
      [1, 12],
      [2, 14],
      [6, 21],
    ] as const)
      expect(await offsetsIn(sent(batches.slice(skipped), aborted), String(from))).to.deep.equal(
        kept.filter((offset) => offset >= from),
      )
    expect((await fetched(sent(batches, aborted))).lastOffset()).to.equal(25)
  })

  it('takes no record for the end of a transaction, whatever its key', async () => {
    const batches = [inTransaction(1n, 10n, [record(0, { key: ABORT }), record(1)]), end(1n, 12n, ABORT)]
    expect(await offsetsIn(sent(batches, [[1n, 10n]]))).to.deep.equal([])
  })

  it('leaves older formats to others, however short, and what stands behind them to the next fetch', async () => {
    const older = encodedBatch(batch(), 1)
    expect(await fetchResponse(sent([older]), decompress)).to.equal(OLDER)
    // a message of that format takes 34 bytes and its value
    expect(await fetchResponse(sent([older.subarray(0, 35)]), decompress)).to.equal(OLDER)
    expect(await recordsIn(sent([encodedBatch(batch()), older]))).to.have.lengthOf(2)
  })

  it('refuses a batch that it cannot read, and tells which, once what stands before it was read', async () => {
    const messageOf = async (damaged: Buffer) => {
      const before = [encodedBatch(batch({ baseOffset: 98n })), encodedBatch(batch({ records: [] }))]
      expect(await offsetsIn(sent([...before, damaged]))).to.deep.equal([98, 99])
      return fetchResponse(sent([damaged]), decompress).then(
        () => 'it was read',
        (error: Error) => error.message,
      )
    }
    const beyond = encodedBatch(batch())
    beyond.writeUInt8(126, 61)
    const unzippable = encodedBatch(batch({ gzip: true }))
    unzippable.writeUInt8(0, 61)
    const place = 'the batch of records at t/2, offset 100, cannot be read'
    expect(await messageOf(beyond)).to.equal(`${place}: a record reaches beyond it`)
    expect(await messageOf(unzippable)).to.equal(`${place}: incorrect header check`)
    for (const length of [-(2 ** 31), -12, 0, 48]) {
      const short = encodedBatch(batch())
      short.writeInt32BE(length, 8)
      expect(await messageOf(short)).to.equal(`${place}: it is shorter than its header`)
    }
  })
})
