import type { Message } from '../../core/message.js'
import type { Decoder, DecoderTarget, Origin } from './decoder.js'
import { anyMayLoseDigits } from './numbersAtRisk.js'
import { failedDocument, parseDocument } from './parseDocument.js'
import { Region } from './region.js'

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

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
    const end = last ? bytes.length : bytes.lastIndexOf(LINE_FEED) + 1
    const region = new Region(bytes.subarray(0, end))
    const parse: (text: string) => unknown = anyMayLoseDigits(region) ? parseDocument : JSON.parse
    for (let start = 0; start < end; this.line++) {
      const stop = region.lineEnd(start)
      const raw = region.original(
        start,
        bytes[stop - 1] === CARRIAGE_RETURN && stop > start ? stop - 1 : stop,
      )
      if (typeof raw !== 'string' || raw.trim() !== '') this.#take(raw, byte + start, parse)
      start = stop + 1
    }
    return end
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
