import { asBuffer } from '../../../util/asBuffer.js'
import type { KafkaRecord, KafkaText } from '../consumer.js'
import { NO_HEADERS } from './noHeaders.js'
import { textOrBytes } from './textOrBytes.js'

/**
 * Headers as kafkajs gives them, each with a list of values. Its types do not say so, but a header may have no value; and to one
 * that is named as a member of every object is (`constructor`), it adds that member as a value.
 */
export function headersOf(headers: Readonly<Record<string, unknown>> | undefined): KafkaRecord['headers'] {
  if (headers === undefined || Object.keys(headers).length === 0) return NO_HEADERS
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().flatMap(valuesOf)]),
  )
}

function valuesOf(value: unknown): readonly KafkaText[] {
  if (value instanceof Uint8Array) return [textOrBytes(asBuffer(value), 0, value.length)]
  return value === null || typeof value === 'string' ? [value] : []
}
