import type { Codec } from './codec.js'
import { type Read, scalar } from './scalar.js'

/** Bounds of a number, both inclusive but for `above`. */
export interface Range {
  readonly min?: number
  readonly max?: number
  /** The number must be greater. */
  readonly above?: number
}

/** A finite number within a range. */
export function number(range: Range = {}): Codec<number> {
  return ranged('number', range, Number.isFinite)
}

/** A whole number within a range. */
export function integer(range: Range = {}): Codec<number> {
  return ranged('integer', range, Number.isSafeInteger)
}

function ranged(
  type: 'number' | 'integer',
  range: Range,
  accepts: (value: unknown) => boolean,
): Codec<number> {
  const expected = `${type === 'integer' ? 'a whole number' : 'a number'}${within(range)}`
  const read = (value: unknown): Read<number> | undefined =>
    typeof value === 'number' && accepts(value) && inside(value, range) ? { value } : undefined
  const { min, max, above } = range
  return scalar({
    name: type,
    schema: {
      type,
      ...(min === undefined ? {} : { minimum: min }),
      ...(max === undefined ? {} : { maximum: max }),
      ...(above === undefined ? {} : { exclusiveMinimum: above }),
    },
    expected,
    read,
    readText: (text) => (text.trim() === '' ? undefined : read(Number(text))),
  })
}

function inside(value: number, { min = -Infinity, max = Infinity, above = -Infinity }: Range): boolean {
  return value >= min && value <= max && value > above
}

function within({ min, max, above }: Range): string {
  const bounds = [
    ...(min === undefined ? [] : [`of at least ${min}`]),
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ]
  return bounds.length === 0 ? '' : ` ${bounds.join(' and ')}`
}
