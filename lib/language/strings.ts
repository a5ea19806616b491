import { utf8Text } from '../util/utf8Text.js'
import { syntaxError } from './syntaxError.js'

/** A string's value, and the offset behind its closing quote. */
export interface ReadString {
  readonly value: string
  readonly end: number
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
}

const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** Reads a string that begins at `offset`: `"..."` with the escapes of Go's interpreted strings, or `"""..."""` as it stands. */
export function readString(text: string, offset: number): ReadString {
  if (text.startsWith('"""', offset)) {
    const end = text.indexOf('"""', offset + 3)
    if (end < 0) throw syntaxError(text, offset, 'this """ is not closed')
    return { value: text.slice(offset + 3, end), end: end + 3 }
  }
  let value = ''
  for (let index = offset + 1; index < text.length; ) {
    const character = text[index] as string
    if (character === '"') return { value, end: index + 1 }
    if (character === '\n') break
    if (character !== '\\') {
      value += character
      index++
      continue
    }
    const escaped = readEscape(text, index)
    value += escaped.value
    index = escaped.end
  }
  throw syntaxError(text, offset, 'this " is not closed on its line')
}

function readEscape(text: string, start: number): ReadString {
  const letter = text[start + 1] ?? ''
  const simple = Object.hasOwn(SIMPLE, letter) ? SIMPLE[letter] : undefined
  if (simple !== undefined) return { value: simple, end: start + 2 }
  const octal = /^[0-3][0-7]{2}/.exec(text.slice(start + 1, start + 4))?.[0]
  if (octal !== undefined) return bytes(text, start, Number.parseInt(octal, 8), start + 4)
  const count = DIGITS[letter]
  const digits = count === undefined ? '' : text.slice(start + 2, start + 2 + count)
  if (count === undefined || digits.length < count || !/^[0-9a-fA-F]+$/.test(digits)) {
    throw syntaxError(text, start, `unknown escape \\${letter}`)
  }
  const code = Number.parseInt(digits, 16)
  if (letter === 'x') return bytes(text, start, code, start + 4)
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    throw syntaxError(text, start, `\\${letter}${digits} is no character`)
  return { value: String.fromCodePoint(code), end: start + 2 + count }
}

/** `\xff` is a byte: those that follow each other are read as UTF-8 together. */
function bytes(text: string, start: number, first: number, end: number): ReadString {
  const collected = [first]
  let next = end
  for (;;) {
    const more = /^\\(?:x([0-9a-fA-F]{2})|([0-3][0-7]{2}))/.exec(text.slice(next, next + 4))
    if (more === null) break
    collected.push(
      more[1] === undefined ? Number.parseInt(more[2] as string, 8) : Number.parseInt(more[1], 16),
    )
    next += 4
  }
  return { value: utf8Text(Uint8Array.from(collected)), end: Math.max(next, start) }
}
