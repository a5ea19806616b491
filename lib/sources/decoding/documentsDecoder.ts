import type { Message } from '../../core/message.js'
import type { Decoder, DecoderTarget, Origin } from './decoder.js'
import { failedDocument, parseDocument } from './parseDocument.js'
import { type Parse, type ParserOf, parserOf } from './parserOf.js'
import { Region } from './region.js'
import { BROKEN, beginsValue, isBlank, MORE, scanValue } from './scanValue.js'

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/**
 * Decodes documents that follow each other: one a line (NDJSON), several on a line, or one over many lines, in any mixture.
 * Each line is tried as a document first, which is all that NDJSON costs. A line that is none is a failed message, unless a
 * document begins on it that ends elsewhere than the line.
 */
export class DocumentsDecoder implements Decoder {
  line: number
  readonly #origin: Origin
  readonly #out: Message[]
  readonly #parserOf: ParserOf

  constructor({ origin, out, parserOf: parser = parserOf }: DecoderTarget, line: number) {
    this.#origin = origin
    this.#out = out
    this.#parserOf = parser
    this.line = line
  }

  decode(bytes: Buffer, byte: number, last: boolean): number {
    const end = last ? bytes.length : bytes.lastIndexOf(LINE_FEED) + 1
    if (end === 0) return this.#decodeFollowed(bytes, 0, bytes.length, byte)
    const region = new Region(end === bytes.length ? bytes : bytes.subarray(0, end))
    const parse = this.#parserOf(region)
    let start = 0
    while (start < end) {
      const stop = region.lineEnd(start)
      const textEnd = bytes[stop - 1] === CARRIAGE_RETURN && stop > start ? stop - 1 : stop
      if (textEnd === start || this.#isDocument(region, start, textEnd, byte, parse)) {
        this.line++
        start = stop + 1
      } else {
        const next = this.#decodeOther(bytes, start, textEnd, byte)
        if (next === MORE) {
          if (!last) return start
          throw this.#origin.truncated({ line: this.line, byte: byte + start }, 'the document')
        }
        start = next
      }
    }
    return Math.min(start, bytes.length)
  }

  /** Passes on the documents, from `start` on, that another one follows before `stop`: returns where the last of them ends. */
  #decodeFollowed(bytes: Buffer, start: number, stop: number, byte: number): number {
    let at = start
    for (;;) {
      const from = blanksEnd(bytes, at, stop)
      const end = scanValue(bytes, from)
      if (end < 0 || end > stop || !this.#isFollowed(bytes, from, end, stop, byte)) return at
      at = end
    }
  }

  /** Passes on what stands from `start` to `end` if it is a document. */
  #isDocument(region: Region, start: number, end: number, byte: number, parse: Parse): boolean {
    if (!region.isText(start, end)) return false
    const text = region.text(start, end)
    let value: unknown
    try {
      value = parse(text)
    } catch {
      return false
    }
    this.#out.push({ value, meta: this.#origin.meta(this.line, byte + start, text) })
    return true
  }

  /** Decodes from a line, `start` to `stop`, that is no document: returns where to go on, or MORE. */
  #decodeOther(bytes: Buffer, start: number, stop: number, byte: number): number {
    const from = blanksEnd(bytes, start, stop)
    const end = from === stop ? BROKEN : scanValue(bytes, from)
    if (end === MORE) return MORE
    if (end > stop) return this.#decodeSpread(bytes, from, end, byte)
    if (end !== BROKEN && this.#isFollowed(bytes, from, end, stop, byte)) {
      return this.#decodeFollowed(bytes, end, stop, byte)
    }
    if (from < stop) this.#fail(bytes, start, stop, byte)
    this.line++
    const feed = bytes.indexOf(LINE_FEED, stop)
    return feed < 0 ? bytes.length : feed + 1
  }

  /** Passes on a document over many lines. */
  #decodeSpread(bytes: Buffer, from: number, end: number, byte: number): number {
    const region = new Region(bytes.subarray(from, end))
    if (!this.#isDocument(region, 0, end - from, byte + from, parseDocument))
      this.#fail(bytes, from, end, byte)
    for (let feed = region.lineEnd(0); feed < end - from; feed = region.lineEnd(feed + 1)) this.line++
    return end
  }

  /** Passes on a document that another one follows on its line. */
  #isFollowed(bytes: Buffer, from: number, end: number, stop: number, byte: number): boolean {
    const next = blanksEnd(bytes, end, stop)
    if (next === stop || !beginsValue(bytes[next])) return false
    return this.#isDocument(new Region(bytes.subarray(from, end)), 0, end - from, byte + from, parseDocument)
  }

  #fail(bytes: Buffer, start: number, end: number, byte: number): void {
    const raw = new Region(bytes.subarray(start, end)).original(0, end - start)
    const meta = this.#origin.meta(this.line, byte + start, raw)
    this.#out.push({ value: undefined, meta, failure: failedDocument(raw, this.line) })
  }
}

/** The offset of the first byte at or after `start` that is not blank, or `stop`. */
function blanksEnd(bytes: Buffer, start: number, stop: number): number {
  let end = start
  while (end < stop && isBlank(bytes[end])) end++
  return end
}
