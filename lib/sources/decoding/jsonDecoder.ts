import { ArrayDecoder } from './arrayDecoder.js'
import type { Decoder, DecoderTarget } from './decoder.js'
import { DocumentsDecoder } from './documentsDecoder.js'
import { isBlank, MORE, scanValue } from './scanValue.js'

const LINE_FEED = 10
const OPENING_BRACKET = 91

/** An array of which this many bytes have come without its end is one of elements, not a document among others. */
const LOOKAHEAD = 64 * 1024

/**
 * Decodes JSON of any layout, told apart by content: a file that is one array is its elements; any other is the documents
 * that follow each other in it, be it one or, as in NDJSON, many.
 */
export class JsonDecoder implements Decoder {
  readonly #target: DecoderTarget
  #line = 1
  #chosen: Decoder | undefined

  constructor(target: DecoderTarget) {
    this.#target = target
  }

  get line(): number {
    return this.#chosen?.line ?? this.#line
  }

  decode(bytes: Buffer, byte: number, last: boolean): number {
    if (this.#chosen !== undefined) return this.#chosen.decode(bytes, byte, last)
    let start = 0
    for (; isBlank(bytes[start]); start++) if (bytes[start] === LINE_FEED) this.#line++
    if (start === bytes.length) return start
    const array = isOneArray(bytes, start, last)
    if (array === undefined) return start
    this.#chosen = new (array ? ArrayDecoder : DocumentsDecoder)(this.#target, this.#line)
    return start + this.#chosen.decode(bytes.subarray(start), byte + start, last)
  }
}

/** Whether one array is all that a file holds from `start` on; undefined where more bytes must tell. */
function isOneArray(bytes: Buffer, start: number, last: boolean): boolean | undefined {
  if (bytes[start] !== OPENING_BRACKET) return false
  let end = scanValue(bytes, start)
  if (end === MORE && !last && bytes.length - start < LOOKAHEAD) return undefined
  if (end < 0) return true
  while (isBlank(bytes[end])) end++
  if (end < bytes.length) return false
  return last ? true : undefined
}
