import { quoted } from './quoted.js'

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
/** An underscore between two decimal digits, and none elsewhere. */
const UNDERSCORE = /^(?:[^_]|(?<=\d)_(?=\d))*$/
const HEXADECIMAL =
  /^([+-]?)0[xX]((?=_?[0-9a-fA-F]|\.)[0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([+-]?\d[\d_]*)$/
const INFINITE = /^([+-]?)inf(?:inity)?$/i

/** A float as Go's strconv.ParseFloat reads it (decimal, hexadecimal, inf, nan); throws its error. `largest` is the greatest float allowed. */
export function parseFloatText(text: string, largest = Number.MAX_VALUE): number {
  const decimal = text.includes('_') && UNDERSCORE.test(text) ? text.replaceAll('_', '') : text
  const value = DECIMAL.test(decimal) ? Number(decimal) : special(text)
  if (value === undefined) throw failure(text, 'invalid syntax')
  if (Math.abs(value) > largest && !INFINITE.test(text)) throw failure(text, 'value out of range')
  return value
}

function special(text: string): number | undefined {
  const infinite = INFINITE.exec(text)
  if (infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  if (/^nan$/i.test(text)) return Number.NaN
  const match = HEXADECIMAL.exec(text)
  if (match === null || !underscoresSeparate(text)) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match.map((part) => part?.replaceAll('_', ''))
  if (whole + fraction === '') return undefined
  const magnitude = scaled(BigInt(`0x${whole}${fraction}`), Number(exponent) - 4 * fraction.length)
  return sign === '-' ? -magnitude : magnitude
}

/** Multiplies by a power of two, in two steps so that neither overflows alone. */
function scaled(mantissa: bigint, exponent: number): number {
  const half = Math.trunc(exponent / 2)
  return Number(mantissa) * 2 ** half * 2 ** (exponent - half)
}

/** Go's rule: an underscore stands between digits, or between a base prefix and a digit. */
export function underscoresSeparate(text: string): boolean {
  return !text.includes('_') || !/(?:^[+-]?_)|_(?![0-9a-fA-F])|[^0-9a-fA-FxXoObB]_/.test(text)
}

function failure(text: string, reason: string): Error {
  return new Error(`strconv.ParseFloat: parsing ${quoted(text)}: ${reason}`)
}
