import { quotedCharacter } from '../quoted.js'
import { type Flags, padded } from './flags.js'

const BASES: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 }

const HIGHEST = 0x10ffffn

/** An integer under one of Go's verbs for integers; undefined under any other. */
export function formatInteger(value: bigint, verb: string, flags: Flags): string | undefined {
  const base = BASES[verb]
  if (base !== undefined) return inBase(value, base, verb, flags)
  switch (verb) {
    case 'c':
      return padded(characterOf(value), flags)
    case 'q':
      return padded(quotedCharacter(characterOf(value), flags.plus), flags)
    case 'U':
      return unicode(BigInt.asUintN(64, value), flags)
    default:
      return undefined
  }
}

function inBase(value: bigint, base: number, verb: string, flags: Flags): string {
  const sign = value < 0n ? '-' : flags.plus ? '+' : flags.space ? ' ' : ''
  const magnitude = value < 0n ? -value : value
  const { precision, width } = flags
  if (precision === 0 && magnitude === 0n) return padded('', flags, false)
  const least = precision ?? (flags.zero && !flags.minus && width !== undefined ? width - sign.length : 0)
  const digits = magnitude.toString(base).padStart(least, '0')
  const text = sign + prefix(base, verb, digits, flags) + digits
  return padded(verb === 'X' ? text.toUpperCase() : text, flags, false)
}

function prefix(base: number, verb: string, digits: string, { sharp }: Flags): string {
  const octal = verb === 'O' ? '0o' : ''
  if (!sharp) return octal
  if (base === 16) return '0x'
  if (base === 2) return '0b'
  return base === 8 && !digits.startsWith('0') ? `${octal}0` : octal
}

function characterOf(value: bigint): string {
  if (value < 0n || value > HIGHEST || (value >= 0xd800n && value <= 0xdfffn)) return '\ufffd'
  return String.fromCodePoint(Number(value))
}

function unicode(value: bigint, flags: Flags): string {
  const digits = value.toString(16).toUpperCase()
  const code = `U+${digits.padStart(Math.max(4, flags.precision ?? 0), '0')}`
  const shown = value <= HIGHEST ? characterOf(value) : ''
  const isPrintable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(shown)
  return padded(flags.sharp && isPrintable ? `${code} '${shown}'` : code, flags, false)
}
