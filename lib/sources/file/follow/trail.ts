import { MARK_SIZE, type Mark, markOf } from './mark.js'
import type { Surroundings } from './surroundings.js'

const NOTHING = Buffer.alloc(0)

/** What was read of a file around the place that was reached: by it the file is known again, and its truncation is seen. */
export class Trail {
  #head: Buffer = NOTHING
  #tail: Buffer = NOTHING
  /** Bytes of the last read, and where they begin. */
  #window: Buffer = NOTHING
  #windowAt = 0

  /** Begins at an offset; at the beginning of a file nothing was read of it. */
  constructor(byte: number, surroundings: Surroundings | undefined) {
    if (byte === 0 || surroundings === undefined) return
    this.#head = surroundings.head
    this.#tail = surroundings.tail
  }

  /** What stands before the place that was reached, 1 KiB at most. */
  get tail(): Buffer {
    return this.#tail
  }

  /** A buffer for the tail and so many bytes behind it: the last one where it has the room. */
  room(length: number): Buffer {
    const enough = this.#window.length >= this.#tail.length + length
    return enough ? this.#window : Buffer.allocUnsafeSlow(MARK_SIZE + length)
  }

  /** The tail and bytes behind it were read into a buffer; the bytes begin at an offset. */
  read(window: Buffer, byte: number): void {
    this.#window = window
    this.#windowAt = byte - this.#tail.length
  }

  /** So much of what was read is consumed, which brings one to an offset. */
  advance(consumed: Buffer, byte: number): void {
    const missing = MARK_SIZE - this.#head.length
    if (missing > 0) this.#head = Buffer.concat([this.#head, consumed.subarray(0, missing)])
    this.#tail = Buffer.from(this.#before(byte))
  }

  /** The marks of an offset: of the one that was reached, or of one within the last read. */
  marksAt(byte: number, reached: number): { readonly head: Mark; readonly tail: Mark } {
    return {
      head: markOf(this.#head.subarray(0, byte)),
      tail: markOf(byte === reached ? this.#tail : this.#before(byte)),
    }
  }

  /** The mark of what the file begins with, as far as it was read. */
  get head(): Mark {
    return markOf(this.#head)
  }

  /** Gives the last read's memory back. */
  rest(): void {
    this.#window = NOTHING
  }

  #before(byte: number): Buffer {
    const end = byte - this.#windowAt
    return this.#window.subarray(Math.max(0, end - MARK_SIZE), end)
  }
}
