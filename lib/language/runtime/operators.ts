import { utf8Text } from '../../util/utf8Text.js'
import type { BinaryOperator } from '../ast.js'
import type { Value } from '../definition.js'
import { Timestamp } from '../values/timestamp.js'
import { compare } from './compare.js'
import { equal } from './equal.js'
import { TypeClash } from './fault.js'
import { integer, isInteger } from './numbers.js'

type Arithmetic = '+' | '-' | '*' | '/' | '%'

const OF_BIGINTS: Readonly<Record<'+' | '-' | '*', (a: bigint, b: bigint) => bigint>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
}

const OF_NUMBERS: Readonly<Record<'+' | '-' | '*', (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
}

const VERBS: Readonly<Record<Arithmetic, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'calculate modulo of',
}

/** Arithmetic: integers stay integers within 64 bits, but `/` always gives a float; `+` joins two strings, the second may be a timestamp. */
export function arithmetic(operator: Arithmetic, left: Value, right: Value): Value {
  if (operator === '+' && isText(left) && (isText(right) || right instanceof Timestamp))
    return textOf(left) + textOf(right)
  const a = left
  const b = right
  if ((typeof a !== 'number' && typeof a !== 'bigint') || (typeof b !== 'number' && typeof b !== 'bigint')) {
    throw new TypeClash(VERBS[operator], left, right)
  }
  if (operator === '/') {
    if (Number(b) === 0) throw new Error('attempted to divide by zero')
    return Number(a) / Number(b)
  }
  if (operator === '%') return modulo(a, b)
  if (isInteger(a) && isInteger(b)) {
    const fast = OF_NUMBERS[operator](Number(a), Number(b))
    if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(fast)) return fast
    return integer(OF_BIGINTS[operator](BigInt(a), BigInt(b)))
  }
  return OF_NUMBERS[operator](Number(a), Number(b))
}

function isText(value: Value): value is string | Uint8Array {
  return typeof value === 'string' || value instanceof Uint8Array
}

function textOf(value: string | Uint8Array | Timestamp): string {
  return value instanceof Uint8Array ? utf8Text(value) : `${value}`
}

function modulo(a: number | bigint, b: number | bigint): Value {
  const [dividend, divisor] = [truncated(a), truncated(b)]
  if (divisor === 0n) throw new Error('attempted to divide by zero')
  return integer(dividend % divisor)
}

function truncated(value: number | bigint): bigint {
  return typeof value === 'bigint' ? value : BigInt(Math.trunc(value))
}

/** Ordering of two numbers or two strings (by bytes). */
export function ordering(operator: '>' | '>=' | '<' | '<=', left: Value, right: Value): boolean {
  const order = compare(left, right)
  switch (operator) {
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
  }
}

/** Any binary operator on two values, but those that do not evaluate both sides. */
export function binary(operator: BinaryOperator, left: Value, right: Value): Value {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(operator, left, right)
    case '==':
      return equal(left, right)
    case '!=':
      return !equal(left, right)
    case '>':
    case '>=':
    case '<':
    case '<=':
      return ordering(operator, left, right)
    default:
      throw new Error(`${operator} is not evaluated on two values`)
  }
}
