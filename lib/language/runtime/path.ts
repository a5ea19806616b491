import { NOTHING, type Value } from '../definition.js'
import { Timestamp } from '../values/timestamp.js'

/** A plain object: not an array, bytes or a timestamp. */
export function isPlain(value: unknown): value is Record<string, Value> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof Timestamp)
  )
}

/** The value at a key or index of a value; null where there is none. Sees own properties only. */
export function get(value: Value, key: string): Value {
  if (Array.isArray(value)) return element(value, key)
  if (isPlain(value) && Object.hasOwn(value, key)) return value[key] as Value
  return null
}

function element(array: readonly Value[], key: string): Value {
  if (key === '*') return array
  return /^\d+$/.test(key) ? (array[Number(key)] ?? null) : null
}

/** The value at a path, where `*` goes on in each element of an array. */
export function getPath(value: Value, path: readonly string[]): Value {
  let current = value
  for (const [index, key] of path.entries()) {
    if (key === '*' && Array.isArray(current)) {
      const rest = path.slice(index + 1)
      return current.map((item) => getPath(item, rest))
    }
    current = get(current, key)
  }
  return current
}

/** Keys that some prototype of a value has: reading them plainly would see the prototype's. */
const ON_PROTOTYPES: ReadonlySet<string> = new Set(
  [
    Object,
    Array,
    String,
    Number,
    Boolean,
    BigInt,
    Symbol,
    Uint8Array,
    Object.getPrototypeOf(Uint8Array),
    Timestamp,
  ].flatMap((type: { prototype: object }) => Object.getOwnPropertyNames(type.prototype)),
)

/** Whether a key can be read as a plain property of any value, since no prototype and no class of ours has it. */
export function isPlainKey(key: string): boolean {
  return /^[A-Za-z_]\w*$/.test(key) && !ON_PROTOTYPES.has(key) && !OWN_OF_CLASSES.has(key)
}

/** Whether a key can be read as a plain property of an object of JSON, whose prototype does not have it. */
export function isPlainKeyOfObject(key: string): boolean {
  return /^[A-Za-z_]\w*$/.test(key) && !Object.hasOwn(Object.prototype, key)
}

const OWN_OF_CLASSES: ReadonlySet<string> = new Set(Object.keys(new Timestamp(0)))

/** A value as an operand sees it: a missing one is null. */
export function orNull(value: Value | undefined): Value {
  return value === undefined || value === NOTHING ? null : value
}
