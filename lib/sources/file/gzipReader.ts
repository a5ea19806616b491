import { createReadStream, type ReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { type ByteReader, CHUNK_SIZE } from '../decoding/byteReader.js'

/** Reads what a gzip file holds (RFC 1952), of one member or several one after another. */
export class GzipReader implements ByteReader {
  readonly #file: ReadStream
  readonly #chunks: AsyncIterator<Buffer>

  /** A path, or an open file, which stays open. */
  constructor(source: string | FileHandle) {
    const options = { highWaterMark: CHUNK_SIZE }
    this.#file =
      typeof source === 'string'
        ? createReadStream(source, options)
        : createReadStream('', { ...options, fd: source, start: 0, autoClose: false })
    const gunzip = createGunzip({ chunkSize: CHUNK_SIZE })
    // an error of either stream comes out of the iterator
    pipeline(this.#file, gunzip, () => undefined)
    this.#chunks = gunzip[Symbol.asyncIterator]()
  }

  get bytesRead(): number {
    return this.#file.bytesRead
  }

  async read(rest: Buffer): Promise<Buffer | undefined> {
    const { done, value } = await this.#chunks.next()
    if (done) return undefined
    return rest.length === 0 ? value : Buffer.concat([rest, value])
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
    this.#file.destroy()
  }
}
