import type { AbortedTransactions } from './abortedTransactions.js'
import { type BatchHeader, batchHeader, HEADER } from './batchHeader.js'
import { ProtocolBytes } from './protocolBytes.js'
import { type BatchRecords, StoredBatch } from './storedBatch.js'
import { UnreadableBatch } from './unreadableBatch.js'

/** Where the length of a batch ends, and where its format stands. */
const LENGTH_END = 12
const MAGIC = 16

/** The version of the message format since Kafka 0.11 (KIP-98). */
const FORMAT = 2

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
      const header = batchHeader(bytes, start, end)
      const { compression } = header
      const count = readable(header, aborted)
      const isPlain = compression === 0 || count === 0
      const stored = start + HEADER
      const buffer = isPlain ? bytes : await decompress(compression, bytes.subarray(stored, end))
      const records = { buffer, start: isPlain ? stored : 0, count }
      checkRecords(records, isPlain ? end : buffer.length)
      batches.push(new StoredBatch(header, records))
    } catch (error) {
      if (batches.length > 0) break
      throw new UnreadableBatch(lane, bytes.readBigInt64BE(start), (error as Error).message)
    }
    start = end
  }
  return batches
}

/** How many records of a batch are to be read: all or none. */
function readable(header: BatchHeader, aborted: AbortedTransactions): number {
  const isTakenBack = aborted.take(header)
  return header.isControl || isTakenBack ? 0 : Math.max(0, header.count)
}

function checkRecords({ buffer, start, count }: BatchRecords, end: number): void {
  const bytes = new ProtocolBytes(buffer, start)
  for (let index = 0; index < count; index++) {
    const length = bytes.varint()
    bytes.at += length
    if (length < 0 || bytes.at > end) throw new Error('a record reaches beyond it')
  }
}
