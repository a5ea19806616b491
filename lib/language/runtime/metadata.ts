import { setOwn } from '../../util/setOwn.js'
import { DELETED, NOTHING, type Value } from '../definition.js'
import { valueText } from '../text/valueText.js'
import { textOf, unexpected } from './expect.js'
import type { Metadata } from './maps.js'
import { get, isPlain } from './path.js'

/** All metadata as an object of its own; symbols, which carry what is no metadata of the user's, stay out. */
export function copied(meta: Metadata): Value {
  const copy: Record<string, Value> = {}
  for (const key of Object.keys(meta)) setOwn(copy, key, meta[key] as Value)
  return copy
}

/** Metadata after `meta key = value`. */
export function changedMetadata(meta: Metadata, key: string, value: Value): Metadata {
  if (value === NOTHING) return meta
  const changed: Record<string, Value> = { ...meta }
  if (value === DELETED) delete changed[key]
  else setOwn(changed, key, value)
  return changed
}

/** Metadata after `meta = value`. */
export function replacedMetadata(meta: Metadata, value: Value): Metadata {
  if (value === NOTHING) return meta
  if (value === DELETED) return {}
  if (!isPlain(value)) throw unexpected('object', value)
  return { ...value }
}

/** Metadata as text, as the deprecated functions give it: of one key, null where there is none, or of all keys, where the name is empty. */
export function metadataText(meta: Metadata, name: Value): Value {
  const key = textOf(name)
  if (key !== '') return Object.hasOwn(meta, key) ? text(get(meta, key)) : null
  const all: Record<string, Value> = {}
  for (const each of Object.keys(meta)) setOwn(all, each, text(meta[each] as Value))
  return all
}

function text(value: Value): Value {
  return typeof value === 'string' ? value : valueText(value)
}
