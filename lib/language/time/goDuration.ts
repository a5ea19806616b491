import { integer } from '../runtime/numbers.js'

const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
}

const MOST = 2n ** 63n

const PART = /(\d*)(\.?)(\d*)([^\d.]*)/y

/**
 * Nanoseconds of a duration such as -1h30m5.25s (documentation of Go's time.ParseDuration); throws Error on a text of another
 * form, and beyond 64 bits.
 */
export function parseGoDuration(text: string): number | bigint {
  const isNegative = text.startsWith('-')
  const start = isNegative || text.startsWith('+') ? 1 : 0
  if (text.slice(start) === '0') return 0
  if (start === text.length) throw invalid(text)
  let total = 0n
  PART.lastIndex = start
  while (PART.lastIndex < text.length) {
    const [, whole = '', , fraction = '', unit = ''] = PART.exec(text) ?? []
    total += part(text, whole, fraction, unit)
    if (total > MOST) throw invalid(text)
  }
  if (!isNegative && total === MOST) throw invalid(text)
  return integer(isNegative ? -total : total)
}

function part(text: string, whole: string, fraction: string, unit: string): bigint {
  if (whole === '' && fraction === '') throw invalid(text)
  if (unit === '') throw new Error(`time: missing unit in duration ${JSON.stringify(text)}`)
  const nanoseconds = NANOSECONDS[unit]
  if (nanoseconds === undefined)
    throw new Error(`time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`)
  const digits = within64Bits(fraction)
  const rest = digits === '' ? 0 : Math.floor(Number(digits) * (nanoseconds / 10 ** digits.length))
  return BigInt(whole) * BigInt(nanoseconds) + BigInt(rest)
}

/** The digits of a fraction that 63 bits hold: the first eighteen, or nineteen. */
function within64Bits(fraction: string): string {
  const digits = fraction.slice(0, 19)
  return digits.length === 19 && BigInt(digits) > MOST ? digits.slice(0, 18) : digits
}

function invalid(text: string): Error {
  return new Error(`time: invalid duration ${JSON.stringify(text)}`)
}
