import { textOrBytes } from './textOrBytes.js'

/** What the upper 32 bits of integers stay below that a double holds exactly. */
const SAFE = 2 ** 21

/** What numbers of variable length stay below, which take ten bytes at most. */
const LONGEST = 2 ** 70

/** Reads the primitive types of Kafka's protocol (its guide, "Protocol Primitive Types") one after the other. */
export class ProtocolBytes {
  readonly buffer: Buffer
  /** Where the next read begins. */
  at: number

  constructor(buffer: Buffer, at = 0) {
    this.buffer = buffer
    this.at = at
  }

  int16(): number {
    return this.buffer.readInt16BE(this.#pass(2))
  }

  int32(): number {
    return this.buffer.readInt32BE(this.#pass(4))
  }

  /** A number where that is exact. */
  int64(): number | bigint {
    const start = this.#pass(8)
    const high = this.buffer.readInt32BE(start)
    return high < SAFE && high > -SAFE
      ? high * 2 ** 32 + this.buffer.readUInt32BE(start + 4)
      : this.buffer.readBigInt64BE(start)
  }

  /** A text behind its length of 16 bits. */
  string(): string {
    const length = this.int16()
    const start = this.#pass(length)
    return this.buffer.toString('utf8', start, this.at)
  }

  /** As many bytes, less where there are no more; they are not copied. */
  bytes(length: number): Buffer {
    const start = this.#pass(length)
    return this.buffer.subarray(start, this.at)
  }

  /** Items behind their number of 32 bits; -1 is none. */
  array<T>(item: () => T): T[] {
    return Array.from({ length: Math.max(0, this.int32()) }, item)
  }

  /** A whole number of variable length in zigzag; beyond 53 bits it is not exact. */
  varint(): number {
    const first = this.buffer[this.at++] as number
    if (first < 128) return (first >>> 1) ^ -(first & 1)
    let raw = first & 127
    // behind the end there is undefined, which ends the number too
    for (let unit = 128, byte = first; byte & 128 && unit < LONGEST; unit *= 128) {
      byte = this.buffer[this.at++] as number
      raw += (byte & 127) * unit
    }
    return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2
  }

  /** A text behind its length, which is a varint, or its bytes where they are not UTF-8; -1 is null. */
  varintText(): string | Buffer | null {
    const length = this.varint()
    if (length < 0) return null
    const start = this.#pass(length)
    return textOrBytes(this.buffer, start, this.at)
  }

  #pass(length: number): number {
    const start = this.at
    this.at = start + length
    return start
  }
}
