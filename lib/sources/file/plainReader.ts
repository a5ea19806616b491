import { type FileHandle, open } from 'node:fs/promises'

import { type ByteReader, CHUNK_SIZE } from '../decoding/byteReader.js'

/** Bytes that are asked of the operating system at a time: a request costs as much as the decoding of some 16 KiB. */
const BLOCK_SIZE = 1024 * 1024

/** Room before each block for the rest of the block before it, which is seldom more than a line. */
const HEADROOM = 64 * 1024

/** Reads a file as it is, in two blocks that take turns: one is decoded, chunk by chunk, while the other one is filled. */
export class PlainReader implements ByteReader {
  bytesRead = 0
  readonly #file: FileHandle
  #block: Buffer
  #spare: Buffer
  #at = HEADROOM
  #end = HEADROOM
  #reading: Promise<number>

  /** `size` is what the file is thought to hold, in bytes: a small one needs no large blocks. */
  constructor(file: FileHandle, size: number) {
    const length = HEADROOM + Math.min(BLOCK_SIZE, Math.max(CHUNK_SIZE, size))
    this.#file = file
    this.#block = Buffer.allocUnsafeSlow(length)
    this.#spare = Buffer.allocUnsafeSlow(length)
    this.#reading = this.#readAhead()
  }

  /** Opens a file of about `size` bytes; rejects with what the operating system says. */
  static async open(path: string, size: number): Promise<PlainReader> {
    return new PlainReader(await open(path), size)
  }

  async read(rest: Buffer): Promise<Buffer | undefined> {
    const isSpent = this.#at === this.#end
    if (isSpent && !(await this.#takeNext())) return undefined
    const end = Math.min(this.#at + CHUNK_SIZE, this.#end)
    const bytes = behind(rest, this.#block, this.#at, end)
    this.bytesRead += end - this.#at
    this.#at = end
    // only now is `rest`, which lies in the spare block, out of it
    if (isSpent) this.#reading = this.#readAhead()
    return bytes
  }

  async close(): Promise<void> {
    await this.#reading.catch(() => undefined)
    await this.#file.close()
  }

  /** Waits for the block that is being filled, and swaps it for the one that is spent; false at the end of the file. */
  async #takeNext(): Promise<boolean> {
    const length = await this.#reading
    if (length === 0) return false
    const spent = this.#block
    this.#block = this.#spare
    this.#spare = spent
    this.#at = HEADROOM
    this.#end = HEADROOM + length
    return true
  }

  #readAhead(): Promise<number> {
    const reading = this.#file
      .read(this.#spare, HEADROOM, this.#spare.length - HEADROOM, null)
      .then(({ bytesRead }) => bytesRead)
    // a failure is the next read's to tell; nobody may be waiting yet
    reading.catch(() => undefined)
    return reading
  }
}

/** `rest` and a chunk of a block as one Buffer: within the block where there is room before the chunk. */
function behind(rest: Buffer, block: Buffer, at: number, end: number): Buffer {
  if (rest.length > at) return Buffer.concat([rest, block.subarray(at, end)])
  const start = at - rest.length
  rest.copy(block, start)
  return block.subarray(start, end)
}
