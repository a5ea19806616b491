/** From a length to the offsets that `slice` cuts at; throws where low is above the end, and at once where both bounds can be compared. */
export function sliceBounds(
  low: number | bigint,
  high: number | bigint | undefined,
): (length: number) => readonly [from: number, to: number] {
  const from = Math.trunc(Number(low))
  const to = high === undefined || high === null ? undefined : Math.trunc(Number(high))
  if (to !== undefined && to > 0 && from >= to)
    throw new Error(`lower slice bound ${from} must be lower than upper (${to})`)
  return (length) => {
    const end = to === undefined ? length : Math.max(0, Math.min(length, to < 0 ? length + to : to))
    const start = from < 0 ? Math.max(0, length + from) : from
    if (start > end) {
      throw new Error(
        `lower slice bound ${start} must be lower than or equal to upper bound (${end}) and target length (${length})`,
      )
    }
    return [start, end]
  }
}
