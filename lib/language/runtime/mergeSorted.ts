/** Sorts by a relation "comes before", stably and with as few questions as a merge sort needs: one for each comparison. */
export function mergeSorted<T>(values: readonly T[], isBefore: (left: T, right: T) => boolean): T[] {
  let from = [...values]
  let to: T[] = [...values]
  for (let width = 1; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) merge(from, to, start, width, isBefore)
    ;[from, to] = [to, from]
  }
  return from
}

function merge<T>(
  from: readonly T[],
  to: T[],
  start: number,
  width: number,
  isBefore: (left: T, right: T) => boolean,
): void {
  const middle = Math.min(start + width, from.length)
  const end = Math.min(start + 2 * width, from.length)
  let left = start
  let right = middle
  for (let index = start; index < end; index++) {
    const takesRight = right < end && (left >= middle || isBefore(from[right] as T, from[left] as T))
    to[index] = from[takesRight ? right++ : left++] as T
  }
}
