import type { Value } from '../definition.js'
import { unexpected } from './expect.js'

/** A side of `&&` or `||`: booleans, and numbers that are not zero. */
export function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  if (typeof value === 'bigint') return value !== 0n
  throw unexpected('bool', value)
}

/** `!`: booleans only. */
export function not(value: Value): boolean {
  if (typeof value === 'boolean') return !value
  throw unexpected('bool', value)
}

/** The condition of an `if` expression: a boolean, or null for false. */
export function condition(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (value === null) return false
  throw unexpected('bool', value)
}

/** The condition of an `if` statement: a boolean. */
export function strictCondition(value: Value): boolean {
  if (typeof value === 'boolean') return value
  throw unexpected('bool', value)
}
