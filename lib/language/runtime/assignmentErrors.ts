import type { Value } from '../definition.js'
import { typeName } from './typeName.js'

/** The error of a path that goes through a value that has no fields. */
export function collision(path: readonly string[], target: Value): Error {
  return new Error(`cannot set ${path.join('.')}: the target ${typeName(target)} has no fields`)
}

/** Whether a segment of a path names an existing element. */
export function isIndexOf(array: readonly Value[], key: string): boolean {
  return /^\d+$/.test(key) && Number(key) < array.length
}

/** The index of an existing element that a segment of a path names; throws where there is none. */
export function indexOf(array: readonly Value[], key: string, path: readonly string[]): number {
  if (!/^\d+$/.test(key)) throw new Error(`cannot set ${path.join('.')}: an array has no field ${key}`)
  if (Number(key) >= array.length)
    throw new Error(`cannot set ${path.join('.')}: index ${key} is out of range`)
  return Number(key)
}
