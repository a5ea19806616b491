import { underscoresSeparate } from './parseFloatText.js'
import { quoted } from './quoted.js'

const PREFIXED =
  /^(?:0[xX](_?[0-9a-fA-F][0-9a-fA-F_]*)|0[bB](_?[01][01_]*)|0[oO]?(_?[0-7][0-7_]*)|([1-9][\d_]*|0))$/

/** What needs no second look. */
const PLAIN = /^[1-9]\d{0,14}$/

/** An integer in Go's notation (0x, 0b, 0o, a leading 0 for octal, _ between digits) of 64 bits; throws strconv's errors. */
export function parseIntegerText(text: string, signed: boolean): bigint {
  if (PLAIN.test(text)) return BigInt(text)
  const sign = signed ? /^[+-]/.exec(text)?.[0] : undefined
  const magnitude = parsed(sign === undefined ? text : text.slice(1))
  if (magnitude === undefined) throw failure(text, signed, 'invalid syntax')
  const value = sign === '-' ? -magnitude : magnitude
  const fits = signed ? BigInt.asIntN(64, value) === value : BigInt.asUintN(64, value) === value
  if (!fits) throw failure(text, signed, 'value out of range')
  return value
}

function parsed(text: string): bigint | undefined {
  const match = underscoresSeparate(text) ? PREFIXED.exec(text) : null
  if (match === null) return undefined
  const [, hexadecimal, binary, octal, decimal] = match.map((part) => part?.replaceAll('_', ''))
  if (hexadecimal !== undefined) return BigInt(`0x${hexadecimal}`)
  if (binary !== undefined) return BigInt(`0b${binary}`)
  return octal !== undefined ? BigInt(`0o${octal}`) : BigInt(decimal as string)
}

function failure(text: string, signed: boolean, reason: string): Error {
  return new Error(`strconv.${signed ? 'ParseInt' : 'ParseUint'}: parsing ${quoted(text)}: ${reason}`)
}
