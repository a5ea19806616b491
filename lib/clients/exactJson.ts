import { parse } from 'lossless-json'

/** A document that JSON allows but whose numbers cannot be held. */
export class NumberError extends Error {}

/** An integer of more digits than this is taken for garbage: no number that means anything has them. */
const MOST_DIGITS = 4096

/**
 * Parses JSON as JSON.parse does, but integers beyond 2^53 become `bigint`, so that no digit is lost. Throws a SyntaxError
 * that ends in `at position N` (characters, from 0) and a NumberError for a number that is too large for a double.
 */
export function parseExactJson(text: string): unknown {
  return parse(text, undefined, { parseNumber: exactNumber, onDuplicateKey: ({ newValue }) => newValue })
}

function exactNumber(digits: string): number | bigint {
  const value = Number(digits)
  if (Number.isSafeInteger(value)) return value
  if (/^-?[0-9]+$/.test(digits)) {
    if (digits.length > MOST_DIGITS) throw new NumberError(`an integer of ${digits.length} digits`)
    return BigInt(digits)
  }
  if (!Number.isFinite(value)) throw new NumberError(`the number ${digits.slice(0, 40)} is too large`)
  return value
}
