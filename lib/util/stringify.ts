import { asBuffer } from './asBuffer.js'
import { bytesAsText } from './bytesAsText.js'

/**
 * Compact JSON in which no digit is lost: a bigint is written as its digits, bytes inside a document in base64. Bytes that are
 * all there is are a payload, and written as its text (in base64 where that is not UTF-8).
 * Throws a TypeError on what JSON cannot hold: NaN, an infinity, no value at all, a circle.
 */
export function stringify(value: unknown): string {
  let text: string | undefined
  try {
    text = JSON.stringify(value)
    if (text !== undefined && !hidesALoss(value)) return text
  } catch (error) {
    // a bigint; or a circle, on which the slow way ends too
    if (!(error instanceof TypeError)) throw tooDeep(error)
  }
  if (value === undefined) throw new TypeError('a document cannot be undefined')
  return written(value)
}

/** JSON.stringify writes NaN and infinities as null, and bytes as objects. Looking costs a tenth of the writing. */
function hidesALoss(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(hidesALoss)
  if (value instanceof Uint8Array) return true
  for (const key in value) if (hidesALoss((value as Readonly<Record<string, unknown>>)[key])) return true
  return false
}

function written(value: unknown): string {
  try {
    return value instanceof Uint8Array ? JSON.stringify(bytesAsText(value)) : write(value, '')
  } catch (error) {
    throw tooDeep(error)
  }
}

function tooDeep(error: unknown): unknown {
  return error instanceof RangeError
    ? new TypeError('the document is nested too deeply, or contains itself', { cause: error })
    : error
}

function write(value: unknown, key: string): string {
  switch (typeof value) {
    case 'bigint':
      return `${value}`
    case 'number':
      if (!Number.isFinite(value))
        throw new TypeError(`${value} at ${key || 'the root'} is not a JSON number`)
      return JSON.stringify(value)
    case 'object':
      return value === null ? 'null' : writeObject(value, key)
    default:
      return JSON.stringify(value) ?? 'null'
  }
}

function writeObject(value: object, key: string): string {
  if (value instanceof Uint8Array) return `"${asBuffer(value).toString('base64')}"`
  if ('toJSON' in value && typeof value.toJSON === 'function') return write(value.toJSON(key), key)
  if (Array.isArray(value)) return `[${value.map((element) => write(element, key)).join(',')}]`
  const members: string[] = []
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${write(member, name)}`)
  }
  return `{${members.join(',')}}`
}
