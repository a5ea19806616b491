import { compareText } from './compare.js'

/** Characters whose UTF-16 order is not the order of their bytes. */
const ABOVE_SURROGATES = /[\ud800-\uffff]/

/** The keys of an object, sorted by their UTF-8 bytes. */
export function sortedKeys(object: object): string[] {
  const keys = Object.keys(object)
  if (keys.length < 2) return keys
  return keys.some((key) => ABOVE_SURROGATES.test(key)) ? keys.sort(compareText) : keys.sort()
}
