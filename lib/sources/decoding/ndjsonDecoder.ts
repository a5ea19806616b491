import type { Message } from '../../core/message.js'
import type { Decoder, DecoderTarget, Origin } from './decoder.js'
import { eachLine } from './eachLine.js'
import { failedDocument } from './parseDocument.js'
import { type Parse, type ParserOf, parserOf } from './parserOf.js'

/** Decodes one document a line, whatever its lines hold: one that is no document is a failed message, a blank one is nothing. */
export class NdjsonDecoder implements Decoder {
  line = 1
  readonly #origin: Origin
  readonly #out: Message[]
  readonly #parserOf: ParserOf

  constructor({ origin, out, parserOf: parser = parserOf }: DecoderTarget) {
    this.#origin = origin
    this.#out = out
    this.#parserOf = parser
  }

  decode(bytes: Buffer, byte: number, last: boolean): number {
    return eachLine(bytes, last, (region) => {
      const parse = this.#parserOf(region)
      return (raw, start) => {
        if (typeof raw !== 'string' || raw.trim() !== '') this.#take(raw, byte + start, parse)
        this.line++
      }
    })
  }

  #take(raw: string | Uint8Array, byte: number, parse: Parse): void {
    const meta = this.#origin.meta(this.line, byte, raw)
    try {
      if (typeof raw === 'string') {
        this.#out.push({ value: parse(raw), meta })
        return
      }
    } catch {
      // said by what follows, with its place
    }
    this.#out.push({ value: undefined, meta, failure: failedDocument(raw, this.line) })
  }
}
