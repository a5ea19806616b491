import type { AbortedTransactions } from './abortedTransactions.js'
import { ProtocolBytes } from './protocolBytes.js'
import { StoredBatch } from './storedBatch.js'
import { UnreadableBatch } from './unreadableBatch.js'

/** Where in a batch stand the end of its length, its format, its attributes, its producer and its records. */
const LENGTH_END = 12
const MAGIC = 16
const ATTRIBUTES = 21
const COUNT = 57
const RECORDS = 61

/** The version of the message format since Kafka 0.11 (KIP-98). */
const FORMAT = 2

/** Bits of a batch's attributes. */
const COMPRESSION = 0x07
const LOG_APPEND_TIME = 0x08
const TRANSACTIONAL = 0x10
const CONTROL = 0x20

/** The type of the mark that ends a transaction which was taken back. */
const ABORT = 0

/** Gives the bytes that were compressed in one of Kafka's ways, by its number. */
export type Decompress = (compression: number, bytes: Buffer) => Promise<Buffer>

/** The bytes are in an older format. */
export const OLDER = Symbol('older message format')

/** What a broker sent of a partition. */
export interface Sent {
  readonly bytes: Buffer
  readonly aborted: AbortedTransactions
  /** Topic and partition, for errors. */
  readonly lane: string
}

/**
 * Finds the batches in what a broker sent of a partition ("Record Batch" in Kafka's documentation of its message format), up to
 * one that the size of the fetch has cut, that is in an older format, or that cannot be read. Where it is the first, gives `OLDER`
 * for the second, and rejects with an UnreadableBatch for the third.
 */
export async function storedBatches(
  { bytes, aborted, lane }: Sent,
  decompress: Decompress,
): Promise<StoredBatch[] | typeof OLDER> {
  const batches: StoredBatch[] = []
  for (let start = 0; start + MAGIC < bytes.length; ) {
    if (bytes[start + MAGIC] !== FORMAT) return batches.length > 0 ? batches : OLDER
    const end = start + LENGTH_END + bytes.readInt32BE(start + LENGTH_END - 4)
    if (end > bytes.length) break
    try {
      batches.push(await storedBatch(bytes.subarray(start, end), aborted, decompress))
    } catch (error) {
      if (batches.length > 0) break
      throw new UnreadableBatch(lane, bytes.readBigInt64BE(start), (error as Error).message)
    }
    start = end
  }
  return batches
}

async function storedBatch(batch: Buffer, aborted: AbortedTransactions, decompress: Decompress) {
  if (batch.length < RECORDS) throw new Error('it is shorter than its header')
  const header = new ProtocolBytes(batch)
  const baseOffset = header.int64()
  header.at = ATTRIBUTES
  const attributes = header.int16()
  const lastOffset = baseOffset + BigInt(header.int32())
  const baseTimestamp = Number(header.int64())
  const maxTimestamp = Number(header.int64())
  const producerId = header.int64()
  header.at = COUNT
  const stored = header.int32()
  const records = batch.subarray(RECORDS)
  const isControl = (attributes & CONTROL) !== 0
  const isTakenBack = aborted.take({
    producerId,
    lastOffset,
    inTransaction: (attributes & TRANSACTIONAL) !== 0,
    // compaction may have taken the mark out of its batch
    isAbort: isControl && stored > 0 && typeOfMark(records) === ABORT,
  })
  const count = isControl || isTakenBack ? 0 : Math.max(0, stored)
  const compression = attributes & COMPRESSION
  const isPlain = compression === 0 || count === 0
  const plain = isPlain ? records : await decompress(compression, records)
  checkRecords(plain, count)
  const appendedAt = attributes & LOG_APPEND_TIME ? maxTimestamp : undefined
  return new StoredBatch({ baseOffset, lastOffset, baseTimestamp, appendedAt, count }, plain)
}

/** The type of a mark stands in its key, behind the key's version ("Control Batches"). */
function typeOfMark(records: Buffer): number {
  const bytes = new ProtocolBytes(records)
  bytes.varint() // its length
  bytes.at++ // its attributes
  bytes.varint() // its time
  bytes.varint() // its offset
  bytes.varint() // its key's length
  bytes.int16()
  return bytes.int16()
}

function checkRecords(records: Buffer, count: number): void {
  const bytes = new ProtocolBytes(records)
  for (let index = 0; index < count; index++) {
    const length = bytes.varint()
    bytes.at += length
    if (length < 0 || bytes.at > records.length) throw new Error('a record reaches beyond it')
  }
}
