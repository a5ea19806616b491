/** An offset so many behind another: a number where that is exact. */
export function offsetBehind(offset: number | bigint, delta: number): number | bigint {
  const sum = Number(offset) + delta
  return Number.isSafeInteger(sum) ? sum : BigInt(offset) + BigInt(delta)
}
