import type { Transactional } from './abortedTransactions.js'
import { offsetBehind } from './offsetBehind.js'
import { ProtocolBytes } from './protocolBytes.js'

/** Where the attributes stand, and the number of records. */
const ATTRIBUTES = 21
const COUNT = 57

/** Bits of the attributes. */
const COMPRESSION = 0x07
const LOG_APPEND_TIME = 0x08
const TRANSACTIONAL = 0x10
const CONTROL = 0x20

/** The type of the mark that ends a transaction which was taken back. */
const ABORT = 0

/** What stands before the records of a batch. */
export interface BatchHeader extends Transactional {
  readonly baseOffset: number | bigint
  /** Milliseconds since the epoch, to which each record adds its own. */
  readonly baseTimestamp: number
  /** Milliseconds since the epoch: the time of all records, where the broker set it as it appended them. */
  readonly appendedAt: number | undefined
  /** The number of a compression, 0 for none. */
  readonly compression: number
  /** Whether its records are marks, which are not to be read. */
  readonly isControl: boolean
  readonly count: number
}

/** Bytes of a header, behind which the records stand. */
export const HEADER = 61

/** Reads the header of the batch between two places of a buffer; throws where it is not whole. */
export function batchHeader(buffer: Buffer, start: number, end: number): BatchHeader {
  if (end < start + HEADER) throw new Error('it is shorter than its header')
  const bytes = new ProtocolBytes(buffer, start)
  const baseOffset = bytes.int64()
  bytes.at = start + ATTRIBUTES
  const attributes = bytes.int16()
  const lastOffset = offsetBehind(baseOffset, bytes.int32())
  const baseTimestamp = Number(bytes.int64())
  const maxTimestamp = Number(bytes.int64())
  const producerId = bytes.int64()
  bytes.at = start + COUNT
  const count = bytes.int32()
  const isControl = (attributes & CONTROL) !== 0
  return {
    baseOffset,
    lastOffset,
    baseTimestamp,
    appendedAt: attributes & LOG_APPEND_TIME ? maxTimestamp : undefined,
    compression: attributes & COMPRESSION,
    producerId,
    inTransaction: (attributes & TRANSACTIONAL) !== 0,
    isControl,
    // compaction may have taken the mark out of its batch
    isAbort: isControl && count > 0 && typeOfMark(bytes) === ABORT,
    count,
  }
}

/** The type of a mark stands in its key, behind the key's version ("Control Batches"). */
function typeOfMark(bytes: ProtocolBytes): number {
  bytes.varint() // its length
  bytes.at++ // its attributes
  bytes.varint() // its time
  bytes.varint() // its offset
  bytes.varint() // its key's length
  bytes.int16()
  return bytes.int16()
}
