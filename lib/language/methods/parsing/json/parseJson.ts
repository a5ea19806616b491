import { parse } from 'lossless-json'

import { mayLoseDigits } from '../../../../util/mayLoseDigits.js'
import type { Value } from '../../../definition.js'
import { jsonEnd, jsonMistake } from './jsonMistake.js'

/** The longest integer, in digits, that is read as one. */
const MOST_DIGITS = 4096

const [LEAST, MOST] = [-(2n ** 63n), 2n ** 63n - 1n]

/** As `parseJson`, of the document that a text begins with: Go's decoder does not look at what follows. */
export function parseFirstJson(text: string, keepsDigits: boolean): Value {
  try {
    return parseJson(text, keepsDigits)
  } catch (error) {
    const end = jsonEnd(text)
    if (end === undefined || end === text.length) throw error
    return parseJson(text.slice(0, end), keepsDigits)
  }
}

/**
 * The document that a JSON text holds; 64-bit integers keep all digits, larger ones become the nearest double unless
 * `keepsDigits`. Of a key that comes twice, the last counts. Throws where the text is no JSON, or a number is too large.
 */
export function parseJson(text: string, keepsDigits: boolean): Value {
  let value: Value
  try {
    value = JSON.parse(text) as Value
  } catch (error) {
    throw failure(jsonMistake(text) ?? (error as Error).message)
  }
  if (!mayLoseDigits(text)) return value
  return parse(text, undefined, {
    parseNumber: keepsDigits ? everyDigit : sixtyFourBits,
    onDuplicateKey: ({ newValue }) => newValue,
  }) as Value
}

function sixtyFourBits(digits: string): number | bigint {
  const exact = everyDigit(digits)
  return typeof exact === 'bigint' && (exact < LEAST || exact > MOST) ? double(digits) : exact
}

function everyDigit(digits: string): number | bigint {
  const value = Number(digits)
  if (Number.isSafeInteger(value)) return value
  return /^-?\d+$/.test(digits) && digits.length <= MOST_DIGITS ? BigInt(digits) : double(digits)
}

function double(digits: string): number {
  const value = Number(digits)
  if (Number.isFinite(value)) return value
  throw failure(`the number ${digits.length > 40 ? `${digits.slice(0, 40)}...` : digits} is too large`)
}

function failure(why: string): Error {
  return new Error(`failed to parse value as JSON: ${why}`)
}
