import type { KafkaRecord } from './consumer.js'

const NONE: KafkaRecord['headers'] = {}

/**
 * Headers as kafkajs gives them, each with a list of values. Its types do not say so, but a header may have no value; and to one
 * that is named as a member of every object is (`constructor`), it adds that member as a value.
 */
export function headersOf(headers: Readonly<Record<string, unknown>> | undefined): KafkaRecord['headers'] {
  if (headers === undefined || Object.keys(headers).length === 0) return NONE
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().flatMap(valuesOf)]),
  )
}

function valuesOf(value: unknown): readonly (Uint8Array | null)[] {
  if (typeof value === 'string') return [Buffer.from(value)]
  return value === null || value instanceof Uint8Array ? [value] : []
}
