import { utf8Text } from '../../util/utf8Text.js'
import type { Value } from '../definition.js'
import { Timestamp } from '../values/timestamp.js'
import { isPlain } from './path.js'

/** Whether two values are the same: deep, numbers by value, bytes, strings and timestamps by their text, a boolean on the left also with a number. */
export function equal(left: Value, right: Value): boolean {
  if (left === right) return true
  if (typeof left === 'boolean') return isNumber(right) && left === (Number(right) !== 0)
  if (typeof left === 'bigint' || typeof right === 'bigint') return sameNumber(left, right)
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return sameText(left, right)
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => equal(item, right[index] as Value))
    )
  }
  if (isPlain(left) && isPlain(right)) {
    const keys = Object.keys(left)
    if (keys.length !== Object.keys(right).length) return false
    return keys.every((key) => Object.hasOwn(right, key) && equal(left[key] as Value, right[key] as Value))
  }
  return sameText(left, right)
}

function sameNumber(left: Value, right: Value): boolean {
  // a number that is not the same is a float, or too small for a bigint
  return isNumber(left) && isNumber(right) && typeof left !== typeof right && Number(left) === Number(right)
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function sameText(left: Value, right: Value): boolean {
  const [a, b] = [text(left), text(right)]
  return a !== undefined && a === b
}

function text(value: Value): string | undefined {
  if (typeof value === 'string') return value
  if (value instanceof Timestamp) return value.toString()
  return value instanceof Uint8Array ? utf8Text(value) : undefined
}
