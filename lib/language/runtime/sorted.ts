import type { Value } from '../definition.js'
import { textOrTimestamp } from '../text/targets.js'
import { Timestamp } from '../values/timestamp.js'
import { compare, compareText, isPlainOrder } from './compare.js'
import { unexpected } from './expect.js'
import { inContext } from './inContext.js'

/** A value and what it is sorted by. */
interface Keyed {
  readonly key: Value
  readonly value: Value
}

/**
 * Sorts values by keys, numbers or strings (by their bytes), stably. Throws where the keys are neither, or mixed; a single
 * value is not looked at. `method` is named by errors.
 */
export function sorted(values: readonly Value[], keys: readonly Value[], method: string): readonly Value[] {
  if (values.length < 2) return [...values]
  const isNumeric = check(keys, method)
  if (values === keys) return isNumeric ? sortedNumbers(values) : values.toSorted(orderOfTexts(values))
  const pairs: Keyed[] = values.map((value, index) => ({ key: keys[index] as Value, value }))
  return pairs.sort(orderOf(keys, isNumeric)).map(({ value }) => value)
}

function orderOf(keys: readonly Value[], isNumeric: boolean): (left: Keyed, right: Keyed) => number {
  if (isNumeric) {
    return keys.every((key) => typeof key === 'number')
      ? (left, right) => (left.key as number) - (right.key as number)
      : (left, right) => compare(left.key, right.key)
  }
  const order = orderOfTexts(keys)
  return (left, right) => order(left.key, right.key)
}

function sortedNumbers(values: readonly Value[]): readonly Value[] {
  return values.every((value) => typeof value === 'number')
    ? values.toSorted((left, right) => left - right)
    : values.toSorted(compare)
}

function orderOfTexts(texts: readonly Value[]): (left: Value, right: Value) => number {
  if (texts.every((text) => typeof text === 'string' && isPlainOrder(text)))
    return (left, right) => ((left as string) < (right as string) ? -1 : left === right ? 0 : 1)
  return (left, right) => compareText(textOrTimestamp(left), textOrTimestamp(right))
}

/** Whether all keys are numbers; throws unless they are all numbers or all strings. */
function check(keys: readonly Value[], method: string): boolean {
  const expected = keys.map(kindOf)
  for (let index = 1; index < keys.length; index++) {
    const kind = expected[index]
    if (kind === undefined) throw failure(method, index, 'number or string', keys[index] as Value)
    if (expected[index - 1] !== kind) throw failure(method, index - 1, kind, keys[index - 1] as Value)
  }
  return expected[0] === 'number'
}

function kindOf(key: Value): 'number' | 'string' | undefined {
  if (typeof key === 'number' || typeof key === 'bigint') return 'number'
  return isText(key) ? 'string' : undefined
}

function isText(key: Value): boolean {
  return typeof key === 'string' || key instanceof Uint8Array || key instanceof Timestamp
}

function failure(method: string, index: number, type: string, key: Value): unknown {
  return inContext(`${method} element ${index}`, unexpected(type, key))
}
