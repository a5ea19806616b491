import type { KafkaRecord } from './consumer.js'
import type { ProtocolBytes } from './protocolBytes.js'

/** What the records of a batch share. */
export interface RecordBatch {
  /** Its records, decompressed. */
  readonly bytes: ProtocolBytes
  /** Milliseconds since the epoch, to which each record adds its own. */
  readonly baseTimestamp: number
  /** Milliseconds since the epoch: the time of all records, where the broker set it as it appended them. */
  readonly appendedAt: number | undefined
  readonly producerId: string
  readonly inTransaction: boolean
  /** Whether the records are marks of transactions. */
  readonly isControlBatch: boolean
}

const NO_HEADERS: KafkaRecord['headers'] = {}

/**
 * A record within the bytes that a broker sent, read when it is asked for ("Record" in Kafka's documentation of its message
 * format, version 2). Its getters are what kafkajs looks for in a message.
 */
export class StoredRecord {
  readonly offset: number | bigint
  readonly batchContext: RecordBatch
  readonly #start: number

  /** `start` is where its length ends. */
  constructor(offset: number | bigint, batch: RecordBatch, start: number) {
    this.offset = offset
    this.batchContext = batch
    this.#start = start
  }

  get isControlRecord(): boolean {
    return this.batchContext.isControlBatch
  }

  get key(): Uint8Array | null {
    return this.read().key
  }

  read(): KafkaRecord {
    const { bytes, baseTimestamp, appendedAt } = this.batchContext
    // behind its attributes, of which none is in use
    bytes.at = this.#start + 1
    const timestamp = baseTimestamp + bytes.varint()
    bytes.varint() // the offset, counted from the batch's
    const key = bytes.varintBytes()
    const value = bytes.varintBytes()
    const headers = headersOf(bytes)
    return { offset: this.offset, timestamp: appendedAt ?? timestamp, key, value, headers }
  }
}

function headersOf(bytes: ProtocolBytes): KafkaRecord['headers'] {
  const count = bytes.varint()
  if (count <= 0) return NO_HEADERS
  const headers = new Map<string, (Uint8Array | null)[]>()
  for (let index = 0; index < count; index++) {
    const name = String(bytes.varintBytes() ?? '')
    const values = headers.get(name)
    const value = bytes.varintBytes()
    if (values === undefined) headers.set(name, [value])
    else values.push(value)
  }
  return Object.fromEntries(headers)
}
