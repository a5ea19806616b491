import type { Message } from '../../core/message.js'
import type { Decoder, DecoderTarget, Origin } from './decoder.js'
import { notUtf8 } from './parseDocument.js'
import { Region } from './region.js'

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** Decodes each line, the empty ones included, to `{"line": "..."}` without its line break. */
export class LinesDecoder implements Decoder {
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
    for (let start = 0; start < end; ) {
      const stop = region.lineEnd(start)
      const raw = region.original(
        start,
        bytes[stop - 1] === CARRIAGE_RETURN && stop > start ? stop - 1 : stop,
      )
      const meta = this.#origin.meta(this.line, byte + start, raw)
      this.#out.push(
        typeof raw === 'string'
          ? { value: { line: raw }, meta }
          : { value: undefined, meta, failure: notUtf8() },
      )
      this.line++
      start = stop + 1
    }
    return end
  }
}
