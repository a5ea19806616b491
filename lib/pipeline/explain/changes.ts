import { cloned } from '../../language/runtime/cloned.js'
import { stringify } from '../../util/stringify.js'

/** A field that is there no more, is new, or has another value; `path` is dotted, empty for the document itself. */
export type Change =
  | { readonly kind: 'added'; readonly path: string; readonly after: unknown }
  | { readonly kind: 'removed'; readonly path: string; readonly before: unknown }
  | { readonly kind: 'changed'; readonly path: string; readonly before: unknown; readonly after: unknown }

/** What is different between two values, field by field: objects and lists are gone into where both sides are one. */
export function changes(before: unknown, after: unknown, path = ''): readonly Change[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length)
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      member(before, after, index, `${path}[${index}]`),
    )
  }
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...names].flatMap((name) => member(before, after, name, joined(path, name)))
  }
  return same(before, after) ? [] : [{ kind: 'changed', path, before, after }]
}

/** A copy of a document that a step may write into without changing the first one. */
export function snapshot(value: unknown): unknown {
  return cloned(value as Parameters<typeof cloned>[0])
}

function member(before: object, after: object, key: string | number, path: string): readonly Change[] {
  const [was, is] = [Object.hasOwn(before, key), Object.hasOwn(after, key)]
  const old = (before as Record<string | number, unknown>)[key]
  const now = (after as Record<string | number, unknown>)[key]
  if (!was) return [{ kind: 'added', path, after: now }]
  if (!is) return [{ kind: 'removed', path, before: old }]
  return changes(old, now, path)
}

function joined(path: string, name: string): string {
  const segment = /^[\w-]+$/.test(name) ? name : JSON.stringify(name)
  return path === '' ? segment : `${path}.${segment}`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== typeof other || typeof one !== 'object') return false
  try {
    return stringify(one) === stringify(other)
  } catch {
    return false
  }
}
