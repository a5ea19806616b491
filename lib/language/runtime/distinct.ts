import { utf8Text } from '../../util/utf8Text.js'
import type { Query, Value } from '../definition.js'
import { Timestamp } from '../values/timestamp.js'
import { unexpected } from './expect.js'
import { inContext } from './inContext.js'

/** The elements of an array whose key, a string or number, did not come up before; the key is the element unless given. */
export function distinct(array: readonly Value[], keyOf?: Query): readonly Value[] {
  const seen = new Set<string | number | bigint>()
  const kept: Value[] = []
  let index = 0
  try {
    for (; index < array.length; index++) {
      const item = array[index] as Value
      const known = seen.size
      seen.add(scalar(keyOf === undefined ? item : keyOf(item)))
      if (seen.size > known) kept.push(item)
    }
  } catch (error) {
    throw inContext(`index ${index}`, error)
  }
  return kept
}

function scalar(key: Value): string | number | bigint {
  if (typeof key === 'string' || typeof key === 'number' || typeof key === 'bigint') return key
  if (key instanceof Uint8Array) return utf8Text(key)
  if (key instanceof Timestamp) return key.toString()
  throw unexpected('string or number', key)
}
