import { setOwn } from '../../util/setOwn.js'
import { DELETED, NOTHING, type Value } from '../definition.js'
import { collision, indexOf, isIndexOf } from './assignmentErrors.js'
import { cloned } from './cloned.js'
import { isPlain } from './path.js'

/**
 * The document after an assignment at a path, written into as it stands, so that whoever holds it or a part of it sees
 * the change. The value is copied. `undefined` stands for a document that was not begun.
 */
export function assignInPlace(
  root: Value | undefined,
  path: readonly string[],
  value: Value,
): Value | undefined {
  if (value === NOTHING) return root
  if (path.length === 0) return cloned(value)
  const document = root === undefined || root === NOTHING || root === null ? {} : root
  // what is assigned may hold the document: its copy is to be without the path that is made
  const given = cloned(value)
  let target: Value = document
  for (let depth = 0; depth < path.length - 1; depth++) {
    const next = member(target, path, depth, value === DELETED)
    if (next === undefined) return document
    target = next
  }
  write(target, path, given)
  return document
}

/** The member to go on in, made where it is missing; undefined where it is missing and there is nothing to delete. */
function member(target: Value, path: readonly string[], depth: number, deletes: boolean): Value | undefined {
  const key = path[depth] as string
  if (isPlain(target)) {
    const below = Object.hasOwn(target, key) ? target[key] : undefined
    if (below !== undefined && below !== null) return below
    if (deletes) return undefined
    const made = {}
    setOwn(target, key, made)
    return made
  }
  if (deletes && !(isArray(target) && isIndexOf(target, key))) return undefined
  if (!isArray(target)) throw collision(path, target)
  if (key === '-') {
    const made = {}
    target.push(made)
    return made
  }
  const index = indexOf(target, key, path)
  if (deletes && (target[index] ?? null) === null) return undefined
  target[index] ??= {}
  return target[index] as Value
}

function write(target: Value, path: readonly string[], value: Value): void {
  const key = path.at(-1) as string
  if (isPlain(target)) {
    if (value === DELETED) delete (target as Record<string, Value>)[key]
    else setOwn(target, key, value)
    return
  }
  if (value === DELETED && !(isArray(target) && isIndexOf(target, key))) return
  if (!isArray(target)) throw collision(path, target)
  if (key === '-') {
    target.push(value)
    return
  }
  const index = indexOf(target, key, path)
  if (value === DELETED) target.splice(index, 1)
  else target[index] = value
}

function isArray(value: Value): value is Value[] {
  return Array.isArray(value)
}
