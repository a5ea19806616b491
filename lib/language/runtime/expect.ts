import { utf8Text } from '../../util/utf8Text.js'
import type { Value } from '../definition.js'
import { describe } from './describe.js'
import { TypeMismatch } from './fault.js'
import { isPlain } from './path.js'

/** The error of a value that is not of the type it should be; the place where it came from is added further out. */
export function unexpected(type: string, value: Value): Error {
  return new TypeMismatch(`expected ${type} value, got ${describe(value)}`)
}

/** A string, or bytes read as UTF-8; throws on anything else. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value
  if (value instanceof Uint8Array) return utf8Text(value)
  throw unexpected('string', value)
}

/** Bytes, or a string as UTF-8; throws on anything else. */
export function bytesOf(value: Value): Uint8Array {
  if (value instanceof Uint8Array) return value
  if (typeof value === 'string') return Buffer.from(value)
  throw unexpected('bytes', value)
}

/** A number; throws on anything else. */
export function numberOf(value: Value): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  throw unexpected('number', value)
}

/** An array; throws on anything else. */
export function arrayOf(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value
  throw unexpected('array', value)
}

/** A plain object; throws on anything else. */
export function objectOf(value: Value): Readonly<Record<string, Value>> {
  if (isPlain(value)) return value
  throw unexpected('object', value)
}
