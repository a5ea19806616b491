import type { Message } from '../../core/message.js'
import type { Decoder, DecoderTarget, Origin } from './decoder.js'
import { eachLine } from './eachLine.js'
import { anyMayLoseDigits } from './numbersAtRisk.js'
import { failedDocument, parseDocument } from './parseDocument.js'

/** Decodes one document a line, whatever its lines hold: one that is no document is a failed message, a blank one is nothing. */
export class NdjsonDecoder implements Decoder {
  line = 1
  readonly #origin: Origin
  readonly #out: Message[]

  constructor({ origin, out }: DecoderTarget) {
    this.#origin = origin
    this.#out = out
  }

  decode(bytes: Buffer, byte: number, last: boolean): number {
    return eachLine(bytes, last, (region) => {
      const parse: (text: string) => unknown = anyMayLoseDigits(region) ? parseDocument : JSON.parse
      return (raw, start) => {
        if (typeof raw !== 'string' || raw.trim() !== '') this.#take(raw, byte + start, parse)
        this.line++
      }
    })
  }

  #take(raw: string | Uint8Array, byte: number, parse: (text: string) => unknown): void {
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
