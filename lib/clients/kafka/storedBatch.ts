import type { KafkaRecord } from './consumer.js'
import { NO_HEADERS } from './noHeaders.js'
import type { ProtocolBytes } from './protocolBytes.js'

/** What is known of a batch as a whole. */
export interface BatchHeader {
  readonly baseOffset: bigint
  readonly lastOffset: bigint
  /** Milliseconds since the epoch, to which each record adds its own. */
  readonly baseTimestamp: number
  /** Milliseconds since the epoch: the time of all records, where the broker set it as it appended them. */
  readonly appendedAt: number | undefined
  /** Records to be read. */
  readonly count: number
}

/**
 * Records as a broker has stored them, which are read where they are asked for ("Record Batch" in Kafka's documentation of its
 * message format, version 2). kafkajs takes it for a message.
 */
export class StoredBatch {
  readonly baseOffset: bigint
  readonly count: number
  /** Its records one behind the other, decompressed where there are any to be read. */
  readonly records: Buffer
  /** Digits of the offset behind which kafkajs goes on: the batch's last, also where compaction has taken that record. */
  readonly offset: string
  /** Whether kafkajs passes over it, since there is nothing to be read. */
  readonly isControlRecord: boolean
  readonly #base: number
  readonly #baseTimestamp: number
  readonly #appendedAt: number | undefined

  constructor({ baseOffset, lastOffset, baseTimestamp, appendedAt, count }: BatchHeader, records: Buffer) {
    this.baseOffset = baseOffset
    this.count = count
    this.records = records
    this.offset = String(lastOffset)
    this.isControlRecord = count === 0
    this.#base = Number(baseOffset)
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
    const offset = this.#offset(bytes.varint())
    const key = bytes.varintText()
    const value = bytes.varintText()
    const headers = headersOf(bytes, end)
    bytes.at = end
    return { offset, timestamp: this.#appendedAt ?? timestamp, key, value, headers }
  }

  #offset(delta: number): number | bigint {
    const offset = this.#base + delta
    return Number.isSafeInteger(offset) ? offset : this.baseOffset + BigInt(delta)
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
