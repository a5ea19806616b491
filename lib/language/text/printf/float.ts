import { floatText } from '../floatText.js'
import { hexFloatText } from '../hexFloatText.js'
import { numberText } from '../numberText.js'
import { type Flags, padded } from './flags.js'

const VERBS = 'veEfFgGxXb'

/** A float under one of Go's verbs for floats; undefined under any other. */
export function formatFloat(value: number, verb: string, flags: Flags): string | undefined {
  if (!VERBS.includes(verb)) return undefined
  const text = signed(digitsOf(value, verb, flags.precision), flags)
  if (!Number.isFinite(value)) {
    const bare = Number.isNaN(value) && !flags.space && !flags.plus ? text.slice(1) : text
    return padded(shown(bare, flags), flags, false)
  }
  const full = flags.sharp && verb !== 'b' ? withPoint(text, verb, flags.precision) : text
  if (flags.plus || !full.startsWith('+')) return zeroPadded(full, flags)
  return padded(full.slice(1), flags)
}

function shown(text: string, { plus }: Flags): string {
  return text.startsWith('+') && !plus ? text.slice(1) : text
}

function digitsOf(value: number, verb: string, precision: number | undefined): string {
  switch (verb) {
    case 'v':
      return precision === undefined ? numberText(value) : floatText(value, 'g', precision)
    case 'g':
      return floatText(value, 'g', precision)
    case 'G':
      return upper(floatText(value, 'g', precision))
    case 'e':
      return floatText(value, 'e', precision ?? 6)
    case 'E':
      return upper(floatText(value, 'e', precision ?? 6))
    case 'x':
      return hexFloatText(value, precision)
    case 'X':
      return upper(hexFloatText(value, precision))
    case 'b':
      return binary(value)
    default:
      return floatText(value, 'f', precision ?? 6)
  }
}

/** Inf and NaN keep their spelling. */
function upper(text: string): string {
  return /[IN]/.test(text) ? text : text.toUpperCase()
}

/** The 53 bits of the mantissa as an integer and a power of two. */
function binary(value: number): string {
  if (!Number.isFinite(value)) return floatText(value, 'g')
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  const raw = bits.getBigUint64(0)
  const exponent = Number((raw >> 52n) & 0x7ffn)
  const mantissa = (raw & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n)
  const power = Math.max(exponent, 1) - 1075
  return `${raw >> 63n === 1n ? '-' : ''}${mantissa}p${power < 0 ? '-' : '+'}${Math.abs(power)}`
}

/** A sign in front in any case; a space in the place of +, where asked for. */
function signed(text: string, { space, plus }: Flags): string {
  const full = /^[+-]/.test(text) ? text : `+${text}`
  return space && !plus && full.startsWith('+') ? ` ${full.slice(1)}` : full
}

/** With #, a decimal point in any case, and for g and x the zeros up to the precision. */
function withPoint(text: string, verb: string, precision: number | undefined): string {
  const at = text.search(/[xX]/.test(verb) ? /[pP]/ : /[eE]/)
  const [number, tail] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)]
  const counted = 'vgGxX'.includes(verb) ? (precision ?? 6) : 0
  const pointed = number.includes('.') ? number : `${number}.`
  const significant = number
    .slice(1)
    .replace(/^[0.]*/, '')
    .replace('.', '').length
  const zero = !number.includes('.') && number.length === 2 && number[1] === '0' ? 1 : 0
  return pointed + '0'.repeat(Math.max(0, counted - significant - zero)) + tail
}

/** Zeros go between the sign and the digits. */
function zeroPadded(text: string, flags: Flags): string {
  const { zero, minus, width = 0 } = flags
  if (!zero || minus || width <= text.length) return padded(text, flags)
  return `${text[0]}${'0'.repeat(width - text.length)}${text.slice(1)}`
}
