import type { KafkaRecord } from '../../clients/kafka/consumer.js'
import { NO_HEADERS } from '../../clients/kafka/records/noHeaders.js'
import { type Message, type Meta, POSITION, RAW } from '../../core/message.js'
import { isoTime } from '../../util/isoTime.js'
import { failedDocument, notUtf8, parseDocument } from '../decoding/parseDocument.js'
import type { KafkaFormat } from './settings.js'

/** What mappings read with `@`, and the position; key and headers are text, bytes where they are not UTF-8; a time that is none is null. */
function metaOf(topic: string, partition: number, record: KafkaRecord): Meta {
  const { offset, key, value } = record
  const timestamp = timeOf(record.timestamp)
  const headers = headersOf(record.headers)
  const position = { topic, partition, offset }
  // literals of one shape each: a spread costs as much as all the rest
  if (value === null) return { topic, partition, offset, key, timestamp, headers, [POSITION]: position }
  return { topic, partition, offset, key, timestamp, headers, [POSITION]: position, [RAW]: value }
}

/** A record as a message: a tombstone is null; what cannot be decoded carries why as its failure. */
export function messageOf(
  topic: string,
  partition: number,
  record: KafkaRecord,
  format: KafkaFormat,
): Message {
  const meta = metaOf(topic, partition, record)
  const raw = meta[RAW]
  if (raw === undefined) return { value: null, meta }
  if (typeof raw !== 'string') return { value: undefined, meta, failure: notUtf8() }
  if (format === 'lines') return { value: { line: raw }, meta }
  try {
    return { value: parseDocument(raw), meta }
  } catch {
    return { value: undefined, meta, failure: failedDocument(raw, 1) }
  }
}

/** What a Date can hold, in milliseconds. */
const FARTHEST = 8.64e15

/** Producers set the time: -1 is none (NO_TIMESTAMP of Kafka's protocol), and one that no date can hold (nanoseconds, say) is none either. */
function timeOf(milliseconds: number): string | null {
  return milliseconds === -1 || !(Math.abs(milliseconds) <= FARTHEST) ? null : isoTime(milliseconds)
}

function headersOf(headers: KafkaRecord['headers']): Readonly<Record<string, unknown>> {
  if (headers === NO_HEADERS) return headers
  const entries = Object.entries(headers)
  return Object.fromEntries(entries.map(([name, values]) => [name, values.length === 1 ? values[0] : values]))
}
