import { ProtocolBytes } from './protocolBytes.js'
import { type RecordBatch, StoredRecord } from './storedRecord.js'

/** Bytes of a batch up to the end of its length, and up to its records. */
const LENGTH_END = 12
const HEADER = 61

/** The version of the message format since Kafka 0.11 (KIP-98). */
const FORMAT = 2

/** Bits of a batch's attributes. */
const COMPRESSION = 0x07
const LOG_APPEND_TIME = 0x08
const TRANSACTIONAL = 0x10
const CONTROL = 0x20

/** Gives the bytes that were compressed in one of Kafka's ways, by its number. */
export type Decompress = (compression: number, bytes: Buffer) => Promise<Buffer>

/** The bytes are in an older format. */
export const OLDER = Symbol('older message format')

/**
 * Finds the records in what a broker sent of a partition ("Record Batch" in Kafka's documentation of its message format); the
 * last batch may have been cut by the size of a fetch, and is then left out. Rejects where a batch is damaged, with its place.
 */
export async function storedRecords(
  sent: Buffer,
  lane: string,
  decompress: Decompress,
): Promise<StoredRecord[] | typeof OLDER> {
  const records: StoredRecord[] = []
  for (let start = 0; start + HEADER <= sent.length; ) {
    const end = start + LENGTH_END + sent.readInt32BE(start + 8)
    if (sent[start + 16] !== FORMAT) return OLDER
    if (end > sent.length) break
    const batch = sent.subarray(start, end)
    try {
      await addBatch(records, new ProtocolBytes(batch), decompress)
    } catch (error) {
      const place = `${lane}, offset ${batch.readBigInt64BE()}`
      throw new Error(`the batch of records at ${place}, is damaged: ${(error as Error).message}`)
    }
    start = end
  }
  return records
}

async function addBatch(records: StoredRecord[], header: ProtocolBytes, decompress: Decompress) {
  const baseOffset = header.int64()
  header.at = 21
  const attributes = header.int16()
  header.at = 27
  const baseTimestamp = Number(header.int64())
  const maxTimestamp = Number(header.int64())
  const producerId = String(header.int64())
  header.at = 57
  const count = header.int32()
  const compression = attributes & COMPRESSION
  const stored = header.buffer.subarray(HEADER)
  const bytes = new ProtocolBytes(compression === 0 ? stored : await decompress(compression, stored))
  const batch: RecordBatch = {
    bytes,
    baseTimestamp,
    appendedAt: attributes & LOG_APPEND_TIME ? maxTimestamp : undefined,
    producerId,
    inTransaction: (attributes & TRANSACTIONAL) !== 0,
    isControlBatch: (attributes & CONTROL) !== 0,
  }
  for (let index = 0; index < count; index++) {
    const length = bytes.varint()
    const start = bytes.at
    bytes.at++
    bytes.varint() // the time, counted from the batch's
    records.push(new StoredRecord(plus(baseOffset, bytes.varint()), batch, start))
    bytes.at = start + length
    if (length < 0 || bytes.at > bytes.buffer.length) throw new Error('a record reaches beyond it')
  }
}

function plus(base: bigint, delta: number): number | bigint {
  const sum = Number(base) + delta
  return Number.isSafeInteger(sum) ? sum : base + BigInt(delta)
}
