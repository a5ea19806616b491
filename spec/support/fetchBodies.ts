import { gzipSync } from 'node:zlib'

/** A record to be encoded. */
export interface RecordToSend {
  readonly offsetDelta: number
  readonly timestampDelta: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: readonly (readonly [string, Buffer | null])[]
}

/** A batch to be encoded; `attributes` are its bits without those of compression. */
export interface BatchToSend {
  readonly baseOffset: bigint
  readonly baseTimestamp: bigint
  readonly maxTimestamp: bigint
  readonly producerId: bigint
  readonly attributes: number
  readonly gzip: boolean
  readonly records: readonly RecordToSend[]
  /** Where compaction has taken the last records, what the offset of the last one was. */
  readonly lastOffsetDelta?: number
}

/** A partition in a fetch's answer, with its batches. */
export interface PartitionToSend {
  readonly topic: string
  readonly partition: number
  readonly highWatermark: bigint
  readonly aborted: readonly (readonly [producerId: bigint, firstOffset: bigint])[]
  readonly records: Buffer
}

/** The body of a broker's answer to a fetch, version 11. */
export function fetchBody(partitions: readonly PartitionToSend[]): Buffer {
  const topics = partitions.map(({ topic, partition, highWatermark, aborted, records }) => [
    int(16, topic.length),
    Buffer.from(topic),
    int(32, 1),
    int(32, partition),
    int(16, 0),
    long(highWatermark),
    long(highWatermark),
    long(0n),
    int(32, aborted.length === 0 ? -1 : aborted.length),
    ...aborted.flatMap((transaction) => transaction.map(long)),
    int(32, -1),
    int(32, records.length),
    records,
  ])
  return Buffer.concat([int(32, 7), int(16, 0), int(32, 3), int(32, topics.length), ...topics.flat()])
}

/** A batch of records in message format 2; `format` tells another version, whose layout it has not. */
export function encodedBatch(batch: BatchToSend, format = 2): Buffer {
  const plain = Buffer.concat(batch.records.map(encodedRecord))
  const last = batch.lastOffsetDelta ?? batch.records.at(-1)?.offsetDelta ?? 0
  const behindLength = Buffer.concat([
    int(32, 0),
    int(8, format),
    int(32, 0),
    int(16, batch.attributes | (batch.gzip ? 1 : 0)),
    int(32, last),
    ...[batch.baseTimestamp, batch.maxTimestamp, batch.producerId].map(long),
    int(16, 0),
    int(32, 0),
    int(32, batch.records.length),
    batch.gzip ? gzipSync(plain) : plain,
  ])
  return Buffer.concat([long(batch.baseOffset), int(32, behindLength.length), behindLength])
}

function encodedRecord({ offsetDelta, timestampDelta, key, value, headers }: RecordToSend): Buffer {
  const body = Buffer.concat([
    int(8, 0),
    varint(timestampDelta),
    varint(offsetDelta),
    ...sized(key),
    ...sized(value),
    varint(headers.length),
    ...headers.flatMap(([name, bytes]) => [...sized(Buffer.from(name)), ...sized(bytes)]),
  ])
  return Buffer.concat([varint(body.length), body])
}

function sized(bytes: Buffer | null): Buffer[] {
  return bytes === null ? [varint(-1)] : [varint(bytes.length), bytes]
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let raw = BigInt.asUintN(64, (BigInt(value) << 1n) ^ (value < 0 ? -1n : 0n))
  for (; raw >= 128n; raw >>= 7n) bytes.push(Number(raw & 127n) | 128)
  return Buffer.from([...bytes, Number(raw)])
}

function int(bits: 8 | 16 | 32, value: number): Buffer {
  const bytes = Buffer.alloc(bits / 8)
  bytes.writeIntBE(value, 0, bits / 8)
  return bytes
}

function long(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(value)
  return bytes
}
