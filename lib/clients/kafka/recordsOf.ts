import type { KafkaMessage } from 'kafkajs'

import type { KafkaRecord, KafkaRecords } from './consumer.js'
import { headersOf } from './headersOf.js'
import { StoredRecord } from './storedRecord.js'

/** The records of a batch of kafkajs: found where the broker sent them, or built by kafkajs where the broker is an older one. */
export function recordsOf(messages: readonly (KafkaMessage | StoredRecord)[]): KafkaRecords {
  return { length: messages.length, slice: (from, until) => messages.slice(from, until).map(recordOf) }
}

function recordOf(message: KafkaMessage | StoredRecord): KafkaRecord {
  if (message instanceof StoredRecord) return message.read()
  const { timestamp, key, value, headers } = message
  const offset = Number(message.offset)
  return {
    offset: Number.isSafeInteger(offset) ? offset : BigInt(message.offset),
    timestamp: Number(timestamp),
    key,
    value,
    headers: headersOf(headers),
  }
}
