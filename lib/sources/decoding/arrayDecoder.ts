import type { Message } from '../../core/message.js'
import type { Decoder, DecoderTarget, Origin } from './decoder.js'
import { failedDocument } from './parseDocument.js'
import { type Parse, type ParserOf, parserOf } from './parserOf.js'
import { Region } from './region.js'
import { BROKEN, isBlank, MORE, scanElement } from './scanValue.js'

const CLOSING_BRACKET = 93

/**
 * Decodes the elements of one top-level array, each a message, without ever holding the array. An element that is no JSON is
 * a failed message where its end can be told. A nested array is part of a document: what follows it is left to others.
 */
export class ArrayDecoder implements Decoder {
  line: number
  readonly #origin: Origin
  readonly #out: Message[]
  readonly #parserOf: ParserOf
  readonly #nested: boolean
  #state: 'before' | 'opened' | 'within' | 'closed' = 'before'

  constructor({ origin, out, parserOf: parser = parserOf }: DecoderTarget, line: number, nested = false) {
    this.#origin = origin
    this.#out = out
    this.#parserOf = parser
    this.line = line
    this.#nested = nested
  }

  /** Whether the array's closing bracket is consumed. */
  get closed(): boolean {
    return this.#state === 'closed'
  }

  decode(bytes: Buffer, byte: number, last: boolean): number {
    const region = new Region(bytes)
    const parse = this.#parserOf(region)
    let at = 0
    let feed = region.lineEnd(0)
    for (;;) {
      while (isBlank(bytes[at])) at++
      for (; feed < at; feed = region.lineEnd(feed + 1)) this.line++
      if (this.#nested && this.#state === 'closed') return at
      if (at === bytes.length) break
      const place = { line: this.line, byte: byte + at }
      if (this.#state === 'closed') {
        throw this.#origin.undecodable(
          place,
          'something follows the array',
          'a file holds one array, or documents one a line',
        )
      }
      if (this.#state === 'before' || (this.#state === 'opened' && bytes[at] === CLOSING_BRACKET)) {
        this.#state = this.#state === 'before' ? 'opened' : 'closed'
        at++
        continue
      }
      const end = scanElement(bytes, at)
      if (end === MORE) break
      if (end === BROKEN) {
        throw this.#origin.undecodable(
          place,
          'the end cannot be told of the element that begins',
          'look there for a missing quote',
        )
      }
      this.#decodeElement(region, at, end, byte, parse)
      this.#state = bytes[end] === CLOSING_BRACKET ? 'closed' : 'within'
      at = end + 1
    }
    if (last && this.#state !== 'closed') {
      const what = at === bytes.length ? 'the array that goes on' : 'the element'
      throw this.#origin.truncated({ line: this.line, byte: byte + at }, what)
    }
    return at
  }

  #decodeElement(region: Region, start: number, stop: number, byte: number, parse: Parse): void {
    let end = stop
    while (end > start && isBlank(region.bytes[end - 1])) end--
    const raw = region.original(start, end)
    const meta = this.#origin.meta(this.line, byte + start, raw)
    if (typeof raw === 'string') {
      try {
        this.#out.push({ value: parse(raw), meta })
        return
      } catch {
        // said below, as for bytes that are no text
      }
    }
    this.#out.push({ value: undefined, meta, failure: failedDocument(raw, this.line) })
  }
}
