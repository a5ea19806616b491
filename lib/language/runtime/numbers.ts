import type { Value } from '../definition.js'

/** A 64-bit integer as values hold it: a number while it is safe. */
export function integer(value: bigint): number | bigint {
  const exact = BigInt.asIntN(64, value)
  return exact >= -9007199254740991n && exact <= 9007199254740991n ? Number(exact) : exact
}

/** Whether a number counts as an integer. */
export function isInteger(value: Value): value is number | bigint {
  return typeof value === 'bigint' || Number.isSafeInteger(value)
}
