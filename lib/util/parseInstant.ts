/** From these magnitudes on, a number counts milliseconds, microseconds, nanoseconds; below the first, seconds. */
const SCALES = [
  [1e17, 1e-6],
  [1e14, 1e-3],
  [1e11, 1],
] as const

/** How most times are written, which needs no closer look. */
const USUAL = /^[0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9:.]+Z$/

/** Characters of a time to the millisecond, as most clocks write it. */
const USUAL_LENGTH = 24

/** What a Date can hold. */
const FARTHEST = 8.64e15

/**
 * An instant in milliseconds since the epoch: from ISO 8601 (without a zone it is UTC), or from a number or its digits,
 * whose unit its size tells (seconds up to the year 5138). Undefined where it is none.
 */
export function parseInstant(value: unknown): number | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return scaled(Number(value))
  if (typeof value !== 'string') return undefined
  const near = inLastMinute(value)
  if (near !== undefined) return near
  if (USUAL.test(value)) return remembered(value)
  const text = value.trim()
  if (/^-?\d+(\.\d+)?$/.test(text)) return scaled(Number(text))
  if (!/^[+-]?\d{4,6}-\d\d/.test(text)) return undefined
  return parsed(/\dT?.*(Z|[+-]\d\d:?\d\d)$/i.test(text.slice(10)) ? text : `${text}${zone(text)}`)
}

/** Events come in the order of their times, more or less: the minute of the last one (`2025-01-01T00:00:`) is mostly that of the next. */
let minute = ''
let minuteTime = 0

function remembered(text: string): number | undefined {
  const time = parsed(text)
  if (time !== undefined && text.length === USUAL_LENGTH) {
    minute = text.slice(0, 17)
    minuteTime = Math.floor(time / 60_000) * 60_000
  }
  return time
}

/** A time of the last minute as most clocks write it (`2025-01-01T00:00:12.345Z`), at a fifth of the price. */
function inLastMinute(text: string): number | undefined {
  if (text.length !== USUAL_LENGTH || minute === '' || !text.startsWith(minute)) return undefined
  if (text[19] !== '.' || text[23] !== 'Z') return undefined
  const seconds = digit(text, 17) * 10 + digit(text, 18)
  const milliseconds = digit(text, 20) * 100 + digit(text, 21) * 10 + digit(text, 22)
  const time = minuteTime + seconds * 1000 + milliseconds
  return seconds < 60 && !Number.isNaN(time) ? time : undefined
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48
  return value >= 0 && value <= 9 ? value : Number.NaN
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
