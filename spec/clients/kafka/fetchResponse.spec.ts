import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'

import { expect } from 'chai'
import fc from 'fast-check'
import type { KafkaMessage } from 'kafkajs'

import { fetchResponse } from '../../../lib/clients/kafka/fetchResponse.js'
import { headersOf } from '../../../lib/clients/kafka/headersOf.js'
import type { StoredRecord } from '../../../lib/clients/kafka/storedRecord.js'
import { OLDER } from '../../../lib/clients/kafka/storedRecords.js'
import { type BatchToSend, encodedBatch, fetchBody, type RecordToSend } from '../../support/fetchBodies.js'

interface Decoded<Of> {
  readonly responses: readonly {
    readonly topicName: string
    readonly partitions: readonly { readonly messages: readonly Of[] }[]
  }[]
}

type Message = KafkaMessage & {
  readonly isControlRecord: boolean
  readonly batchContext: { readonly producerId: string; readonly inTransaction: boolean }
}

const { decode } = createRequire(import.meta.url)('kafkajs/src/protocol/requests/fetch/v11/response.js') as {
  decode(body: Buffer): Promise<Decoded<Message>>
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

const sent = (...batches: readonly Buffer[]) =>
  fetchBody([
    { topic: 't', partition: 2, highWatermark: 500n, aborted: [], records: Buffer.concat([...batches]) },
  ])

/** The records of the first partition in a body. */
async function recordsIn(body: Buffer): Promise<readonly StoredRecord[]> {
  const decoded = await fetchResponse(body, decompress)
  if (decoded === OLDER) throw new Error('older')
  return decoded.responses[0]?.partitions[0]?.messages ?? []
}

/** An answer, with all that is read of its records. */
function readOut<Of>({ responses, ...rest }: Decoded<Of>, read: (record: Of) => unknown) {
  return {
    ...rest,
    responses: responses.map(({ topicName, partitions }) => ({
      topicName,
      partitions: partitions.map((partition) => ({ ...partition, messages: partition.messages.map(read) })),
    })),
  }
}

const marks = ({ isControlRecord, batchContext: { producerId, inTransaction } }: Message | StoredRecord) => ({
  isControlRecord,
  producerId,
  inTransaction,
})

const bytes = fc.option(fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)))
const someRecord = fc.record({
  offsetDelta: fc.nat(),
  timestampDelta: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
  key: bytes,
  value: bytes,
  headers: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'ü', ''), bytes), { maxLength: 4 }),
})
const someBatch: fc.Arbitrary<BatchToSend> = fc.record({
  baseOffset: fc.bigInt({ min: 0n, max: 2n ** 62n }),
  baseTimestamp: fc.bigInt({ min: -1n, max: 2n ** 42n }),
  maxTimestamp: fc.bigInt({ min: 1n, max: 2n ** 42n }),
  producerId: fc.bigInt({ min: -1n, max: 2n ** 62n }),
  attributes: fc.subarray([0x08, 0x10, 0x20, 0x40]).map((bits) => bits.reduce((sum, bit) => sum | bit, 0)),
  gzip: fc.boolean(),
  records: fc.array(someRecord, { maxLength: 5 }),
})
const somePartition = fc
  .record({
    topic: fc.constantFrom('t', 'events'),
    partition: fc.nat(),
    highWatermark: fc.bigInt({ min: 0n, max: 2n ** 62n }),
    aborted: fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 99n }), fc.bigInt({ min: 0n, max: 99n })), {
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
        expect(
          ours === OLDER ||
            readOut(ours, (stored) => ({
              ...marks(stored),
              ...stored.read(),
              offset: String(stored.read().offset),
            })),
        ).to.deep.equal(
          readOut(theirs, (message) => ({
            ...marks(message),
            offset: message.offset,
            timestamp: Number(message.timestamp),
            key: message.key,
            value: message.value,
            headers: headersOf(message.headers),
          })),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('reads a record again and in any order', async () => {
    const [first, second] = await recordsIn(sent(encodedBatch(batch())))
    expect(String(second?.read().value)).to.equal('value 1')
    expect(String(first?.read().value)).to.equal('value 0')
    expect(String(first?.read().value)).to.equal('value 0')
  })

  it('leaves out a batch that the size of the fetch has cut', async () => {
    const [whole, last] = [encodedBatch(batch()), encodedBatch(batch({ baseOffset: 102n }))]
    for (let length = 0; length < last.length; length++)
      expect(await recordsIn(sent(whole, last.subarray(0, length)))).to.have.lengthOf(2)
    expect(await recordsIn(sent(whole, last))).to.have.lengthOf(4)
  })

  it('keeps offsets exact, as numbers where they can be', async () => {
    const offsets = async (baseOffset: bigint) =>
      (await recordsIn(sent(encodedBatch(batch({ baseOffset }))))).map(({ offset }) => offset)
    expect(await offsets(100n)).to.deep.equal([100, 101])
    expect(await offsets(2n ** 53n - 1n)).to.deep.equal([2 ** 53 - 1, 2n ** 53n])
  })

  it('keeps headers apart that are named as members of every object are', async () => {
    const headers = [
      ['constructor', Buffer.from('1')],
      ['__proto__', Buffer.from('2')],
      ['constructor', null],
    ] as const
    const [stored] = await recordsIn(sent(encodedBatch(batch({ records: [record(0, { headers })] }))))
    expect(Object.entries(stored?.read().headers ?? {})).to.deep.equal([
      ['constructor', [Buffer.from('1'), null]],
      ['__proto__', [Buffer.from('2')]],
    ])
  })

  it('leaves older formats to others, also behind batches of the present one', async () => {
    const older = encodedBatch(batch(), 1)
    expect(await fetchResponse(sent(older), decompress)).to.equal(OLDER)
    expect(await fetchResponse(sent(encodedBatch(batch()), older), decompress)).to.equal(OLDER)
  })

  it('refuses a damaged batch, and tells which', async () => {
    const messageOf = (damaged: Buffer) =>
      fetchResponse(sent(encodedBatch(batch({ baseOffset: 98n })), damaged), decompress).then(
        () => 'it was read',
        (error: Error) => error.message,
      )
    const beyond = encodedBatch(batch())
    beyond.writeUInt8(126, 61)
    const unzippable = encodedBatch(batch({ gzip: true }))
    unzippable.writeUInt8(0, 61)
    const place = 'the batch of records at t/2, offset 100, is damaged'
    expect(await messageOf(beyond)).to.equal(`${place}: a record reaches beyond it`)
    expect(await messageOf(unzippable)).to.equal(`${place}: incorrect header check`)
  })
})
