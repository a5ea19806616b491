import type { Value } from '../../definition.js'
import { numberOf } from '../../runtime/expect.js'

/** A number without decimals, as a bigint; throws on anything else. */
export function wholeNumber(value: Value): bigint {
  const number = numberOf(value)
  if (typeof number === 'number' && !Number.isInteger(number))
    throw new Error(`${number} has decimals where a whole number is wanted`)
  return BigInt(number)
}
