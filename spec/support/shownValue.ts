import type { Value } from '../../lib/language/definition.js'
import { Timestamp } from '../../lib/language/values/timestamp.js'

/** A value with its timestamps and bytes as the text they are written as. */
export function shownValue(value: Value): Value {
  if (value instanceof Timestamp) return value.toString()
  if (value instanceof Uint8Array) return new TextDecoder().decode(value)
  if (Array.isArray(value)) return value.map(shownValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shownValue(member)]))
}
