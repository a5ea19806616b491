/** A set of code points: ranges, both ends included, in order and apart from each other. */
export type CharSet = readonly (readonly [low: number, high: number])[]

/** The last code point. */
export const LAST = 0x10ffff

export const NONE: CharSet = []

/** The ranges in order, those that touch made one. */
export function charSet(ranges: readonly (readonly [number, number])[]): CharSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const [low, high] of sorted) {
    const last = merged.at(-1)
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high)
    else merged.push([low, high])
  }
  return merged
}

/** What is in one of the sets. */
export function union(...sets: readonly CharSet[]): CharSet {
  return charSet(sets.flat())
}

/** What is not in a set. */
export function complement(set: CharSet): CharSet {
  const ranges: [number, number][] = []
  let next = 0
  for (const [low, high] of set) {
    if (low > next) ranges.push([next, low - 1])
    next = high + 1
  }
  if (next <= LAST) ranges.push([next, LAST])
  return ranges
}

/** Whether nothing is in both sets. */
export function disjoint(a: CharSet, b: CharSet): boolean {
  return a.every(([low, high]) => b.every(([from, to]) => high < from || to < low))
}

const LONG_S = 0x17f
const KELVIN = 0x212a

/** An ASCII set with the other case of its letters, and what Unicode folds to k and s; undefined for any other set. */
export function caseFolded(set: CharSet): CharSet | undefined {
  if (set.some(([, high]) => high > 0x7f)) return undefined
  const ranges: (readonly [number, number])[] = [...set]
  for (const [low, high] of set) {
    for (let code = low; code <= high; code++) {
      const character = String.fromCharCode(code)
      if (!/[a-zA-Z]/.test(character)) continue
      ranges.push([code ^ 0x20, code ^ 0x20])
      if (character.toLowerCase() === 'k') ranges.push([KELVIN, KELVIN])
      if (character.toLowerCase() === 's') ranges.push([LONG_S, LONG_S])
    }
  }
  return charSet(ranges)
}
