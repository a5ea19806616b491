import type { Value } from '../definition.js'

/** What Go writes differently: <, >, & and line separators as escapes, surrogates that stand alone as U+FFFD, keys above them in another order. */
const DIFFERENT = /[<>&\u2028\u2029\ud800-\uffff]|\\ud/

/** A value as compact JSON by JavaScript's own writer, which is fast; undefined where Go's encoder would not write the same. */
export function nativeJson(value: Value): string | undefined {
  const alike = ordered(value)
  if (alike === undefined) return undefined
  const text = JSON.stringify(alike)
  return DIFFERENT.test(text) ? undefined : text
}

/** The value, or a copy of it, with all keys in order; undefined where something in it is not of JSON's own types. */
function ordered(value: Value): Value | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : undefined
    case 'object':
      if (value === null) return value
      return Array.isArray(value) ? orderedArray(value) : orderedObject(value)
    default:
      return undefined
  }
}

function orderedArray(array: readonly Value[]): Value | undefined {
  let copy: Value[] | undefined
  for (let index = 0; index < array.length; index++) {
    const item = ordered(array[index] as Value)
    if (item === undefined) return undefined
    if (copy === undefined && item !== array[index]) copy = array.slice(0, index)
    copy?.push(item)
  }
  return copy ?? array
}

function orderedObject(object: object): Value | undefined {
  const prototype: unknown = Object.getPrototypeOf(object)
  if ((prototype !== Object.prototype && prototype !== null) || Object.hasOwn(object, 'toJSON'))
    return undefined
  const record = object as Readonly<Record<string, Value>>
  const keys = Object.keys(record)
  let isSame = true
  let last = ''
  const items: Value[] = []
  for (const key of keys) {
    const item = ordered(record[key] as Value)
    if (item === undefined) return undefined
    isSame &&= key >= last && item === record[key]
    last = key
    items.push(item)
  }
  return isSame ? record : sortedCopy(keys, items)
}

/** JavaScript puts keys that are indexes first, and takes one for the prototype. */
const UNSORTABLE = /^(?:\d|__proto__$)/

function sortedCopy(keys: readonly string[], items: readonly Value[]): Value | undefined {
  const copy: Record<string, Value> = {}
  const order = keys
    .map((_, index) => index)
    .sort((a, b) => ((keys[a] as string) < (keys[b] as string) ? -1 : 1))
  for (const index of order) {
    const key = keys[index] as string
    if (UNSORTABLE.test(key)) return undefined
    copy[key] = items[index] as Value
  }
  return copy
}
