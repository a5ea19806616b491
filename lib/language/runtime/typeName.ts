import { DELETED, NOTHING, type Value } from '../definition.js'
import { Timestamp } from '../values/timestamp.js'

/** The name of a value's type, as `.type()` and errors give it. */
export function typeName(value: Value): string {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
    case 'bigint':
      return 'number'
    case 'boolean':
      return 'bool'
    default:
      if (value === null || value === undefined) return 'null'
      if (value === DELETED) return 'delete'
      if (value === NOTHING) return 'nothing'
      if (Array.isArray(value)) return 'array'
      // most are plain: to know it at once is faster than to ask for each class
      if (Object.getPrototypeOf(value) === Object.prototype) return 'object'
      if (value instanceof Uint8Array) return 'bytes'
      if (value instanceof Timestamp) return 'timestamp'
      return 'object'
  }
}
