import { utf8Text } from '../../util/utf8Text.js'
import type { Value } from '../definition.js'
import { Timestamp } from '../values/timestamp.js'
import { TypeClash } from './fault.js'

/** Orders two numbers, or two strings, bytes and timestamps being their text, by their UTF-8 bytes: negative, zero or positive. Anything else fails. */
export function compare(left: Value, right: Value): number {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  const [a, b] = [textOf(left), textOf(right)]
  if (a !== undefined && b !== undefined) return compareText(a, b)
  throw new TypeClash('compare', left, right)
}

function textOf(value: Value): string | undefined {
  if (value instanceof Timestamp) return value.toString()
  if (value instanceof Uint8Array) return utf8Text(value)
  return typeof value === 'string' ? value : undefined
}

/** Beside a float (integers beyond 2^53 are bigints), an integer counts as one. */
function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (typeof left !== typeof right) return compareNumbers(Number(left), Number(right))
  return left < right ? -1 : left > right ? 1 : 0
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

/** Whether a text's UTF-16 order is its UTF-8 order, which it is but for surrogates: they sort above the rest of the plane. */
export function isPlainOrder(text: string): boolean {
  return !/[\ud800-\uffff]/.test(text)
}

/** The order of two texts by their UTF-8 bytes. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  if (isPlainOrder(left) && isPlainOrder(right)) return left < right ? -1 : 1
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
