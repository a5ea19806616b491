import { setOwn } from '../../util/setOwn.js'
import { DELETED, NOTHING, type Value } from '../definition.js'
import { collision, indexOf, isIndexOf } from './assignmentErrors.js'
import { isPlain } from './path.js'

/**
 * The document after an assignment at a path. What is written into is copied first, level by level, so that nothing
 * that others hold changes. `undefined` stands for a document that was not begun.
 */
export function assign(root: Value | undefined, path: readonly string[], value: Value): Value | undefined {
  if (value === NOTHING) return root
  return assignAt(root, path, 0, value)
}

function assignAt(
  target: Value | undefined,
  path: readonly string[],
  depth: number,
  value: Value,
): Value | undefined {
  if (depth === path.length) return value
  const key = path[depth] as string
  if (target === null && depth > 0 && value === DELETED) return null
  if (target === undefined || target === NOTHING || target === null) return inObject({}, path, depth, value)
  if (isPlain(target)) return inObject({ ...target }, path, depth, value)
  if (Array.isArray(target)) return inArray([...target], key, path, depth, value)
  if (value === DELETED) return target
  throw collision(path, target)
}

function inObject(
  object: Record<string, Value>,
  path: readonly string[],
  depth: number,
  value: Value,
): Value {
  const key = path[depth] as string
  const below = Object.hasOwn(object, key) ? object[key] : undefined
  const next = below === undefined && value === DELETED ? DELETED : assignAt(below, path, depth + 1, value)
  if (next === DELETED) return without(object, key)
  setOwn(object, key, next as Value)
  return object
}

function inArray(array: Value[], key: string, path: readonly string[], depth: number, value: Value): Value {
  if (value === DELETED && !isIndexOf(array, key)) return array
  if (key === '-') {
    array.push(assignAt(undefined, path, depth + 1, value) as Value)
    return array
  }
  const index = indexOf(array, key, path)
  const next = assignAt(array[index], path, depth + 1, value)
  if (next === DELETED) array.splice(index, 1)
  else array[index] = next as Value
  return array
}

/** A copy without a key: `delete` would make a slow object of it, and copying key by key takes longer. */
export function without(object: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  const { [key]: _, ...rest } = object
  return rest
}

/** The document as something whose fields can be set: begun if it was not, a copy if it is an object. */
export function writable(root: Value | undefined): Value {
  if (root === undefined || root === NOTHING || root === null) return {}
  return isPlain(root) ? { ...root } : root
}
