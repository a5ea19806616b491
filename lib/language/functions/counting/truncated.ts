import type { Value } from '../../definition.js'
import { numberOf } from '../../runtime/expect.js'

/** A number without its decimals, as a bigint; throws on anything else. */
export function truncated(value: Value): bigint {
  const number = numberOf(value)
  return typeof number === 'bigint' ? number : BigInt(Math.trunc(number))
}
