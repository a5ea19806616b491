import { asBuffer } from '../../util/asBuffer.js'
import type { Value } from '../definition.js'
import { unexpected } from '../runtime/expect.js'
import { sortedKeys } from '../runtime/sortedKeys.js'

/** How JSON is laid out. */
export interface JsonLayout {
  /** What each level is indented by; empty for one line. */
  readonly indent: string
  /** Writes `<`, `>` and `&` as escapes. */
  readonly escapesHtml: boolean
}

/** The keys of an object as they are given and as they are sorted, and what is written before the value of each. */
interface Shape {
  readonly given: readonly string[]
  readonly keys: readonly string[]
  readonly heads: readonly string[]
}

/** Shapes of objects that a formatter keeps. */
const MOST_SHAPES = 64

/** Writes values as JSON as Go's encoder does: keys sorted, bytes in base64, timestamps as text. Throws on NaN and infinities. */
export function jsonFormatter({ indent, escapesHtml }: JsonLayout): (value: Value) => string {
  const special = escapesHtml ? NOT_PLAIN_HTML : NOT_PLAIN
  const colon = indent === '' ? ':' : ': '
  const shapes = new Map<string, Shape>()

  function write(current: Value, line: string): string {
    switch (typeof current) {
      case 'string':
        return special.test(current) ? escaped(current, escapesHtml) : `"${current}"`
      case 'number':
        return digits(current)
      case 'bigint':
      case 'boolean':
        return `${current}`
      case 'symbol':
        throw unexpected('JSON', current)
      default:
        return current === null ? 'null' : writeObject(current, line)
    }
  }

  function writeObject(current: object, line: string): string {
    if (current instanceof Uint8Array) return `"${asBuffer(current).toString('base64')}"`
    if ('toJSON' in current && typeof current.toJSON === 'function')
      return write(current.toJSON() as Value, line)
    const inner = indent === '' ? '' : `${line}${indent}`
    let members = ''
    if (Array.isArray(current)) {
      for (const item of current as readonly Value[])
        members += `${members === '' ? '' : ','}${inner}${write(item, inner)}`
      return members === '' ? '[]' : `[${members}${line}]`
    }
    const { keys, heads } = shapeOf(current)
    for (let index = 0; index < keys.length; index++)
      members += `${index === 0 ? '' : ','}${inner}${heads[index]}${write((current as Record<string, Value>)[keys[index] as string] as Value, inner)}`
    return members === '' ? '{}' : `{${members}${line}}`
  }

  /** Most objects have the keys of one before them: what is written for keys is kept, by the first of them. */
  function shapeOf(current: object): Shape {
    const given = Object.keys(current)
    const known = shapes.get(given[0] as string)
    if (known !== undefined && isSame(given, known.given)) return known
    const keys = sortedKeys(current)
    const shape = { given, keys, heads: keys.map((key) => `${write(key, '')}${colon}`) }
    if (shapes.size >= MOST_SHAPES) shapes.clear()
    shapes.set(given[0] as string, shape)
    return shape
  }

  return (value) => write(value, indent === '' ? '' : '\n')
}

/** What cannot stand in a JSON string as it is: controls, quotes, backslashes, two line separators, surrogates (alone they have no bytes). */
const NOT_PLAIN = /[^ !#-[\]-\u2027\u202a-\ud7ff\ue000-\uffff]/

const NOT_PLAIN_HTML = /[^ !#-%'-;=?-[\]-\u2027\u202a-\ud7ff\ue000-\uffff]/

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

function escaped(text: string, escapesHtml: boolean): string {
  const json = JSON.stringify(text.replace(LONE_SURROGATE, '\ufffd'))
  return json.replace(escapesHtml ? /[<>&\u2028\u2029]/g : /[\u2028\u2029]/g, asEscape)
}

function asEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((key, index) => key === right[index])
}

function digits(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`json: unsupported value: ${value}`)
  return Object.is(value, -0) ? '-0' : `${value}`
}
