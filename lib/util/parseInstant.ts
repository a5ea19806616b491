/** From these magnitudes on, a number counts milliseconds, microseconds, nanoseconds; below the first, seconds. */
const SCALES = [
  [1e17, 1e-6],
  [1e14, 1e-3],
  [1e11, 1],
] as const

/** How most times are written, which needs no closer look. */
const USUAL = /^[0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9:.]+Z$/

/** What a Date can hold. */
const FARTHEST = 8.64e15

/**
 * An instant in milliseconds since the epoch: from ISO 8601 (without a zone it is UTC), or from a number or its digits,
 * whose unit its size tells (seconds up to the year 5138). Undefined where it is none.
 */
export function parseInstant(value: unknown): number | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return scaled(Number(value))
  if (typeof value !== 'string') return undefined
  if (USUAL.test(value)) return parsed(value)
  const text = value.trim()
  if (/^-?\d+(\.\d+)?$/.test(text)) return scaled(Number(text))
  if (!/^[+-]?\d{4,6}-\d\d/.test(text)) return undefined
  return parsed(/\dT?.*(Z|[+-]\d\d:?\d\d)$/i.test(text.slice(10)) ? text : `${text}${zone(text)}`)
}

function parsed(text: string): number | undefined {
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

/** A date without a time is UTC as it is. */
function zone(text: string): string {
  return /^\S{10}$/.test(text) ? '' : 'Z'
}

function scaled(count: number): number | undefined {
  if (!Number.isFinite(count)) return undefined
  const [, factor] = SCALES.find(([from]) => Math.abs(count) >= from) ?? [0, 1000]
  const time = count * factor
  return Math.abs(time) <= FARTHEST ? time : undefined
}
