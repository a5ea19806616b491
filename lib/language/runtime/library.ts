import { setOwn } from '../../util/setOwn.js'
import { accepts } from '../compiler/calls.js'
import { DELETED, NOTHING, type Value } from '../definition.js'
import { assign, writable } from './assign.js'
import { binary, condition, describe, equals, not, strictCondition, truth } from './operators.js'
import { get, getPath, isPlain } from './path.js'
import type { Run } from './run.js'

type Map = (document: Value, meta: unknown, run: Run) => Value

/** Levels of maps that call each other at most. */
const DEEPEST = 5000

/** What generated code calls by name. */
export const library = {
  DELETED,
  NOTHING,
  get,
  getPath,
  assign,
  writable,
  binary,
  condition,
  strictCondition,
  equals,
  truth,
  not,
  ownable: (root: Value | undefined): Value | undefined => (isPlain(root) ? root : undefined),
  array: (items: readonly Value[]): Value => items.filter((item) => typeof item !== 'symbol'),
  object: (parts: readonly Value[]): Value => {
    const object: Record<string, Value> = {}
    for (let index = 0; index < parts.length; index += 2) {
      const [key, value] = [parts[index] as Value, parts[index + 1] as Value]
      if (typeof key !== 'string') throw new Error(`expected string key, got ${describe(key)}`)
      if (typeof value !== 'symbol') setOwn(object, key, value)
    }
    return object
  },
  variable: (value: Value | undefined, name: string): Value => {
    if (value === undefined) throw new Error(`variable '${name}' undefined`)
    return value
  },
  document: (document: Value | undefined): Value => {
    if (document === undefined) throw new Error('the payload is not JSON')
    return document
  },
  coalesce: (left: () => Value, right: () => Value): Value => {
    let value: Value
    try {
      value = left()
    } catch {
      return right()
    }
    return value === null || typeof value === 'symbol' ? right() : value
  },
  caught: (target: () => Value, fallback: (error: Value) => Value): Value => {
    try {
      return target()
    } catch (error) {
      return fallback((error as Error).message)
    }
  },
  apply: (
    maps: Readonly<Record<string, Map>>,
    name: Value,
    target: Value,
    meta: unknown,
    run: Run,
  ): Value => {
    const map = typeof name === 'string' ? maps[name] : undefined
    if (map === undefined) throw new Error(`map ${String(name)} was not found`)
    if (run.depth >= DEEPEST) throw new Error(`maps call each other more than ${DEEPEST} levels deep`)
    run.depth++
    try {
      return map(target, meta, run)
    } finally {
      run.depth--
    }
  },
  argument: (value: Value, type: Parameters<typeof accepts>[0]['type'], name: string): Value => {
    if (accepts({ type }, value)) return value
    throw new Error(`argument ${name}: expected ${type} value, got ${describe(value)}`)
  },
  cloned,
  copied: (meta: Readonly<Record<string, Value>>): Value => ({ ...meta }),
  changedMetadata: (meta: Readonly<Record<string, Value>>, key: string, value: Value) => {
    if (value === NOTHING) return meta
    const changed: Record<string, Value> = { ...meta }
    if (value === DELETED) delete changed[key]
    else setOwn(changed, key, value)
    return changed
  },
  replacedMetadata: (meta: Readonly<Record<string, Value>>, value: Value) => {
    if (value === NOTHING) return meta
    if (value === DELETED) return {}
    if (!isPlain(value)) throw new Error(`expected object value, got ${describe(value)}`)
    return { ...value }
  },
}

function cloned(value: Value | undefined): Value | undefined {
  if (Array.isArray(value)) return value.map((item: Value) => cloned(item) as Value)
  if (!isPlain(value)) return value
  const copy: Record<string, Value> = {}
  for (const [key, member] of Object.entries(value)) setOwn(copy, key, cloned(member) as Value)
  return copy
}
