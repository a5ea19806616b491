import { compareText, isPlainOrder } from './compare.js'

/** The keys of an object, sorted by their UTF-8 bytes. */
export function sortedKeys(object: object): string[] {
  const keys = Object.keys(object)
  if (keys.length < 2) return keys
  return keys.every(isPlainOrder) ? keys.sort() : keys.sort(compareText)
}
