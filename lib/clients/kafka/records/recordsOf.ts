import type { KafkaMessage } from 'kafkajs'

import type { KafkaRecord, KafkaRecords } from '../consumer.js'
import { headersOf } from './headersOf.js'
import { StoredBatch } from './storedBatch.js'
import { StoredRecords } from './storedRecords.js'
import { textOrBytes } from './textOrBytes.js'

/** What kafkajs hands over of a partition; its types do not tell of the offset from which it was fetched. */
export interface FetchedMessages {
  readonly messages: readonly (KafkaMessage | StoredBatch)[]
  readonly fetchedOffset?: string
}

/** The records that kafkajs hands over: found where the broker sent them, or built by kafkajs where the broker is an older one. */
export function recordsOf({ messages, fetchedOffset = '0' }: FetchedMessages): KafkaRecords {
  const batches = messages.filter((message) => message instanceof StoredBatch)
  if (batches.length > 0) return new StoredRecords(batches, BigInt(fetchedOffset))
  const built = messages as readonly KafkaMessage[]
  return { length: built.length, slice: (from, until) => built.slice(from, until).map(recordOf) }
}

function recordOf({ offset: digits, timestamp, key, value, headers }: KafkaMessage): KafkaRecord {
  const offset = Number(digits)
  return {
    offset: Number.isSafeInteger(offset) ? offset : BigInt(digits),
    timestamp: Number(timestamp),
    key: key && textOrBytes(key, 0, key.length),
    value: value && textOrBytes(value, 0, value.length),
    headers: headersOf(headers),
  }
}
