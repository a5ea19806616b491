import { asBuffer } from '../../../../util/asBuffer.js'
import { setOwn } from '../../../../util/setOwn.js'
import type { Value } from '../../../definition.js'
import { isPlain } from '../../../runtime/path.js'
import { Timestamp } from '../../../values/timestamp.js'

/** A value in the types of JSON alone, as a schema sees it: large integers as numbers, bytes in base64, timestamps as text. */
export function jsonOnly(value: Value): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return asBuffer(value).toString('base64')
  if (value instanceof Timestamp) return value.toString()
  const items = Object.entries(value as Readonly<Record<string, Value>>)
  const changed = items.map(([key, item]) => [key, jsonOnly(item)] as const)
  if (changed.every(([, item], index) => item === items[index]?.[1])) return value
  if (!isPlain(value)) return changed.map(([, item]) => item)
  const copy: Record<string, unknown> = {}
  for (const [key, item] of changed) setOwn(copy, key, item)
  return copy
}
