import { asBuffer } from '../../util/asBuffer.js'

const REPLACEMENT = '\ufffd'

/** Whether a text is all ASCII, where its bytes and its UTF-16 units are the same. */
export function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length
}

/** The number of bytes of a text as UTF-8. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text)
}

/** Up to here a look at each unit is faster than to ask for the bytes of a text. */
const SHORT = 64

/** The byte offset of a unit of a text. */
export function byteOffset(text: string, unit: number): number {
  return isAsciiBetween(text, 0, unit) ? unit : byteLength(text.slice(0, unit))
}

/** The part of a text between two byte offsets where what counts of it is short and all ASCII; negative ones count from the end. Undefined elsewhere. */
export function sliceAscii(text: string, low: number, high: number | undefined): string | undefined {
  if (high === undefined) {
    const start = text.length + low
    return low < 0 && start >= 0 && isAsciiBetween(text, start, text.length) ? text.slice(start) : undefined
  }
  const isInside = low >= 0 && high >= low && high <= text.length
  return isInside && isAsciiBetween(text, 0, high) ? text.slice(low, high) : undefined
}

function isAsciiBetween(text: string, from: number, to: number): boolean {
  if (to - from > SHORT) return false
  for (let unit = from; unit < to; unit++) if (text.charCodeAt(unit) >= 0x80) return false
  return true
}

/** The text between two byte offsets of its UTF-8; each byte of a character that is cut becomes U+FFFD. */
export function sliceText(text: string, low: number, high: number): string {
  const from = unitAt(text, low, 0, 0)
  const to = unitAt(text, high, from, low)
  if (from >= 0 && to >= 0) return text.slice(from, to)
  const bytes = Buffer.from(text).subarray(low, high)
  let start = 0
  while (start < bytes.length && isContinuation(bytes[start] as number)) start++
  const end = wholeEnd(bytes, start)
  return (
    REPLACEMENT.repeat(start) + bytes.toString('utf8', start, end) + REPLACEMENT.repeat(bytes.length - end)
  )
}

/** The unit at a byte offset, counted from a unit and its offset; -1 where the offset is inside a character, or the start is unknown. */
function unitAt(text: string, offset: number, start: number, startOffset: number): number {
  if (start < 0) return -1
  let at = startOffset
  let unit = start
  while (at < offset && unit < text.length) {
    const code = text.charCodeAt(unit)
    const isPair = code >= 0xd800 && code <= 0xdbff && (text.codePointAt(unit) as number) > 0xffff
    at += isPair ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3
    unit += isPair ? 2 : 1
  }
  return at === offset ? unit : -1
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

/** Where the last whole character ends. */
function wholeEnd(bytes: Uint8Array, start: number): number {
  let lead = bytes.length - 1
  while (lead > start && isContinuation(bytes[lead] as number)) lead--
  if (lead < start) return bytes.length
  const first = bytes[lead] as number
  const size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  return lead + size > bytes.length ? lead : bytes.length
}

/** Bytes as a text of one unit each, on which searching and replacing loses nothing. */
export function binaryOf(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('latin1')
}

/** The bytes of such a text. */
export function bytesOfBinary(binary: string): Uint8Array {
  return Buffer.from(binary, 'latin1')
}

/** A text's UTF-8 as such a text. */
export function utf8Binary(text: string): string {
  return isAscii(text) ? text : Buffer.from(text).toString('latin1')
}
