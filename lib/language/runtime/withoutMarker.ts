import type { Value } from '../definition.js'

/** A value as a document can hold it: null in the place of deleted() and nothing(). */
export function withoutMarker(value: Value): Value {
  return typeof value === 'symbol' ? null : value
}
