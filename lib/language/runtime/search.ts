import type { Value } from '../definition.js'
import { isPlain } from './path.js'

/**
 * The value at a path, undefined where there is none (a null there counts). `*` goes on in each element of an array and
 * collects what is there; where nothing is, there is no value.
 */
export function search(value: Value, path: readonly string[], from = 0): Value | undefined {
  let current: Value = value
  for (let depth = from; depth < path.length; depth++) {
    const key = path[depth] as string
    if (Array.isArray(current)) {
      if (key === '*') return collected(current, path, depth + 1)
      const element: Value | undefined = /^\+?\d+$/.test(key) ? current[Number(key)] : undefined
      if (element === undefined) return undefined
      current = element
    } else if (isPlain(current) && Object.hasOwn(current, key)) {
      current = current[key] as Value
    } else {
      return undefined
    }
  }
  return current
}

function collected(array: readonly Value[], path: readonly string[], from: number): Value | undefined {
  if (from === path.length) return array.length === 0 ? undefined : array
  const found: Value[] = []
  for (const item of array) {
    const value = search(item, path, from)
    if (value !== undefined) found.push(value)
  }
  return found.length === 0 ? undefined : found
}
