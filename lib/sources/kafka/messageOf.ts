import { isUtf8 } from 'node:buffer'

import type { KafkaRecord } from '../../clients/kafka/consumer.js'
import { type Message, type Meta, POSITION, RAW } from '../../core/message.js'
import { isoTime } from '../../util/isoTime.js'
import { utf8Text } from '../../util/utf8Text.js'
import { failedDocument, notUtf8, parseDocument } from '../decoding/parseDocument.js'
import type { KafkaFormat } from './settings.js'

/** What mappings read with `@`, and the position; key and headers are text, bytes where they are not UTF-8; a time that is none is null. */
export function metaOf(topic: string, partition: number, record: KafkaRecord): Meta {
  const { offset } = record
  const key = record.key === null ? null : textOrBytes(record.key)
  const timestamp = timeOf(record.timestamp)
  const headers = headersOf(record.headers)
  const position = { topic, partition, offset }
  // literals of one shape each: a spread costs as much as all the rest
  if (record.value === null)
    return { topic, partition, offset, key, timestamp, headers, [POSITION]: position }
  const raw = textOrBytes(record.value)
  return { topic, partition, offset, key, timestamp, headers, [POSITION]: position, [RAW]: raw }
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

const NO_HEADERS: Readonly<Record<string, unknown>> = Object.freeze({})

function headersOf(headers: KafkaRecord['headers']): Readonly<Record<string, unknown>> {
  const names = Object.keys(headers)
  return names.length === 0
    ? NO_HEADERS
    : Object.fromEntries(names.map((name) => [name, headerOf(headers[name] ?? [])]))
}

function headerOf(values: readonly (Uint8Array | null)[]): unknown {
  const texts = values.map((value) => (value === null ? null : textOrBytes(value)))
  return texts.length === 1 ? texts[0] : texts
}

/** What is no UTF-8 is read as U+FFFD, which text seldom holds: so it is seldom looked at twice. */
function textOrBytes(bytes: Uint8Array): string | Uint8Array {
  const text = utf8Text(bytes)
  return text.includes('\ufffd') && !isUtf8(bytes) ? bytes : text
}
