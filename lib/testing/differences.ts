import { stringify } from '../util/stringify.js'

/** How two values are compared. */
export interface Comparison {
  /** Objects have no other fields than those expected. */
  readonly exact?: boolean
}

/** Characters of a value that a difference shows. */
const SHOWN = 200

/**
 * Says where `actual` is not as expected, one line each: `user.email: expected "a", got "b"`. Expected objects are subsets, at
 * any depth, unless the comparison is exact; lists are compared whole.
 */
export function differences(
  actual: unknown,
  expected: unknown,
  { exact = false }: Comparison = {},
  path = '',
): readonly string[] {
  const wrong = (what: string) => [path === '' ? what : `${path}: ${what}`]
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return wrong(`expected ${shown(expected)}, got ${shown(actual)}`)
    if (actual.length !== expected.length)
      return wrong(`expected ${expected.length} elements, got ${actual.length}: ${shown(actual)}`)
    return expected.flatMap((item: unknown, index) =>
      differences(actual[index], item, { exact }, `${path}[${index}]`),
    )
  }
  if (isObject(expected)) {
    if (!isObject(actual)) return wrong(`expected ${shown(expected)}, got ${shown(actual)}`)
    const at = (key: string) => (path === '' ? key : `${path}.${key}`)
    const missing = Object.keys(expected).flatMap((key) =>
      Object.hasOwn(actual, key)
        ? differences(actual[key], expected[key], { exact }, at(key))
        : [`${at(key)}: expected ${shown(expected[key])}, got nothing`],
    )
    const extra = exact
      ? Object.keys(actual)
          .filter((key) => !Object.hasOwn(expected, key))
          .map((key) => `${at(key)}: expected nothing, got ${shown(actual[key])}`)
      : []
    return [...missing, ...extra]
  }
  return same(actual, expected) ? [] : wrong(`expected ${shown(expected)}, got ${shown(actual)}`)
}

function same(actual: unknown, expected: unknown): boolean {
  // YAML has no integers beyond 2^53, so that a test writes their digits
  if (typeof actual === 'bigint') return String(actual) === String(expected)
  return Object.is(actual, expected) || (actual === 0 && expected === 0)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as JSON, cut short. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = stringify(value)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
