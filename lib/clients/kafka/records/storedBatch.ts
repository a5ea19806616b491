import type { KafkaRecord } from '../consumer.js'
import type { BatchHeader } from './batchHeader.js'
import { NO_HEADERS } from './noHeaders.js'
import { offsetBehind } from './offsetBehind.js'
import type { ProtocolBytes } from './protocolBytes.js'

/** Where the records of a batch stand, decompressed. */
export interface BatchRecords {
  readonly buffer: Buffer
  readonly start: number
  /** Those to be read. */
  readonly count: number
}

/**
 * Records as a broker has stored them, which are read where they are asked for ("Record Batch" in Kafka's documentation of its
 * message format, version 2). kafkajs takes it for a message.
 */
export class StoredBatch {
  readonly baseOffset: number | bigint
  /** The offset behind which kafkajs goes on: the batch's last, also where compaction has taken that record. */
  readonly offset: number | bigint
  readonly records: BatchRecords
  /** Whether kafkajs passes over it, since there is nothing to be read. */
  readonly isControlRecord: boolean
  readonly #baseTimestamp: number
  readonly #appendedAt: number | undefined

  constructor({ baseOffset, lastOffset, baseTimestamp, appendedAt }: BatchHeader, records: BatchRecords) {
    this.baseOffset = baseOffset
    this.offset = lastOffset
    this.records = records
    this.isControlRecord = records.count === 0
    this.#baseTimestamp = baseTimestamp
    this.#appendedAt = appendedAt
  }

  /** Reads the record that comes next in its bytes. */
  read(bytes: ProtocolBytes): KafkaRecord {
    const length = bytes.varint()
    const end = bytes.at + length
    // its attributes, of which none is in use
    bytes.at++
    const timestamp = this.#baseTimestamp + bytes.varint()
    const offset = offsetBehind(this.baseOffset, bytes.varint())
    const key = bytes.varintText()
    const value = bytes.varintText()
    const headers = headersOf(bytes, end)
    bytes.at = end
    return { offset, timestamp: this.#appendedAt ?? timestamp, key, value, headers }
  }
}

/** Headers up to the end of their record, whatever their number says. */
function headersOf(bytes: ProtocolBytes, end: number): KafkaRecord['headers'] {
  const count = bytes.varint()
  if (count <= 0) return NO_HEADERS
  const headers = new Map<string, (string | Buffer | null)[]>()
  for (let index = 0; index < count && bytes.at < end; index++) {
    const name = String(bytes.varintText() ?? '')
    const values = headers.get(name)
    const value = bytes.varintText()
    if (values === undefined) headers.set(name, [value])
    else values.push(value)
  }
  return Object.fromEntries(headers)
}
