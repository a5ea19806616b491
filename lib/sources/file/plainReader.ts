import { type FileHandle, open } from 'node:fs/promises'

import { type ByteReader, CHUNK_SIZE } from '../decoding/byteReader.js'

/** Room before each chunk for the rest of the chunk before it, which is seldom more than a line. */
const HEADROOM = 64 * 1024

/** Reads a file as it is, in two buffers that take turns: one is decoded while the other one is filled. */
export class PlainReader implements ByteReader {
  bytesRead = 0
  readonly #file: FileHandle
  #filling = Buffer.allocUnsafeSlow(HEADROOM + CHUNK_SIZE)
  #spare = Buffer.allocUnsafeSlow(HEADROOM + CHUNK_SIZE)
  #reading: Promise<number>

  constructor(file: FileHandle) {
    this.#file = file
    this.#reading = this.#readAhead()
  }

  /** Opens a file; rejects with what the operating system says. */
  static async open(path: string): Promise<PlainReader> {
    return new PlainReader(await open(path))
  }

  async read(rest: Buffer): Promise<Buffer | undefined> {
    const length = await this.#reading
    if (length === 0) return undefined
    this.bytesRead += length
    const filled = this.#filling
    const bytes = behind(rest, filled, length)
    this.#filling = this.#spare
    this.#spare = filled
    this.#reading = this.#readAhead()
    return bytes
  }

  async close(): Promise<void> {
    await this.#reading.catch(() => undefined)
    await this.#file.close()
  }

  #readAhead(): Promise<number> {
    const reading = this.#file
      .read(this.#filling, HEADROOM, CHUNK_SIZE, null)
      .then(({ bytesRead }) => bytesRead)
    // a failure is the next read's to tell; nobody may be waiting yet
    reading.catch(() => undefined)
    return reading
  }
}

/** `rest` and a chunk as one Buffer: within the chunk's own where there is room. */
function behind(rest: Buffer, filled: Buffer, length: number): Buffer {
  const end = HEADROOM + length
  if (rest.length > HEADROOM) return Buffer.concat([rest, filled.subarray(HEADROOM, end)])
  const start = HEADROOM - rest.length
  rest.copy(filled, start)
  return filled.subarray(start, end)
}
