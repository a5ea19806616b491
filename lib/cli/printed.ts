import { DELETED, NOTHING } from '../language/definition.js'
import { bytesAsText } from '../util/bytesAsText.js'
import { stringify } from '../util/stringify.js'

/** Characters of a value that are shown where nobody says otherwise. */
const SHOWN = 160

/** A value as compact JSON, also one that JSON cannot hold, cut short. */
export function printed(value: unknown, most = SHOWN): string {
  const text = stringify(holdable(value, []))
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`
}

/** A value with what JSON cannot hold replaced by text. */
export function holdable(value: unknown, above: readonly unknown[] = []): unknown {
  switch (typeof value) {
    case 'undefined':
      return null
    case 'symbol':
      return value === DELETED ? 'deleted()' : value === NOTHING ? 'nothing()' : String(value)
    case 'function':
      return '(a function)'
    case 'number':
      return Number.isFinite(value) ? value : String(value)
    case 'object':
      return value === null ? null : ofObject(value, above)
    default:
      return value
  }
}

function ofObject(value: object, above: readonly unknown[]): unknown {
  if (above.includes(value)) return '(contains itself)'
  const path = [...above, value]
  if (value instanceof Uint8Array) return bytesAsText(value)
  if ('toJSON' in value && typeof value.toJSON === 'function') return holdable(value.toJSON(''), path)
  if (Array.isArray(value)) return value.map((item: unknown) => holdable(item, path))
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, holdable(member, path)]),
  )
}
