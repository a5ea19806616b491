import type { Message } from '../../core/message.js'
import type { Decoder, DecoderTarget, Origin } from './decoder.js'
import { eachLine } from './eachLine.js'
import { notUtf8 } from './parseDocument.js'

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
    return eachLine(bytes, last, () => (raw, start) => {
      const meta = this.#origin.meta(this.line, byte + start, raw)
      this.#out.push(
        typeof raw === 'string'
          ? { value: { line: raw }, meta }
          : { value: undefined, meta, failure: notUtf8() },
      )
      this.line++
    })
  }
}
