import { isAscii, isUtf8 } from 'node:buffer'

const LINE_FEED = 10

/**
 * Bytes of a file that are read as text. Where all are ASCII, which is the rule, one string stands for them: an offset of a
 * character is then an offset of a byte, and a part costs no copy.
 */
export class Region {
  readonly bytes: Buffer
  readonly #text: string | undefined
  readonly #isUtf8: boolean

  constructor(bytes: Buffer) {
    const ascii = isAscii(bytes)
    this.bytes = bytes
    this.#text = ascii ? bytes.toString('latin1') : undefined
    this.#isUtf8 = ascii || isUtf8(bytes)
  }

  /** The offset of the line feed at or after `from`, or the length. */
  lineEnd(from: number): number {
    const text = this.#text
    const end = text === undefined ? this.bytes.indexOf(LINE_FEED, from) : text.indexOf('\n', from)
    return end < 0 ? this.bytes.length : end
  }

  /** The text from `start` to `end`; what is not UTF-8 in it is replaced. */
  text(start: number, end: number): string {
    const text = this.#text
    return text === undefined ? this.bytes.toString('utf8', start, end) : text.slice(start, end)
  }

  /** Whether the bytes from `start` to `end` are UTF-8. */
  isText(start: number, end: number): boolean {
    return this.#isUtf8 || isUtf8(this.bytes.subarray(start, end))
  }

  /** The text from `start` to `end`, or a copy of the bytes where they are not UTF-8. */
  original(start: number, end: number): string | Uint8Array {
    return this.isText(start, end) ? this.text(start, end) : new Uint8Array(this.bytes.subarray(start, end))
  }

  /** Every byte as a character of its own, for a search of ASCII. */
  latin1(): string {
    return this.#text ?? this.bytes.toString('latin1')
  }
}
