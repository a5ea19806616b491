import { floatText } from './floatText.js'

/**
 * A number as `.string()` and `%v` write it: integers in full, floats in the fewest digits, with an exponent below 1e-4 and from
 * 2^53 on. The reference keeps the spelling of a document's number, which is most often this one.
 */
export function numberText(value: number | bigint): string {
  if (typeof value === 'bigint' || Number.isInteger(value)) {
    return typeof value === 'bigint' || Number.isSafeInteger(value) ? String(value) : floatText(value, 'g')
  }
  const size = Math.abs(value)
  return size >= 1e-4 && size < 1e21 ? String(value) : floatText(value, 'g', undefined, 21)
}
