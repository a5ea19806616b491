import { createReadStream, type ReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { type ByteReader, CHUNK_SIZE } from '../decoding/byteReader.js'
import { wholeMembers } from './wholeMembers.js'

/** Reads what a gzip file holds (RFC 1952), of one member or several one after another. */
export class GzipReader implements ByteReader {
  readonly #source: string | FileHandle
  readonly #file: ReadStream
  #chunks: AsyncIterator<Buffer, unknown>
  /** Bytes that were given so far. */
  #given = 0
  /** Something that is no gzip was met: what stands before it is read. */
  #ending = false

  /** A path, or an open file, which stays open. */
  constructor(source: string | FileHandle) {
    this.#source = source
    this.#file = streamOf(source)
    const gunzip = createGunzip({ chunkSize: CHUNK_SIZE })
    // an error of either stream comes out of the iterator
    pipeline(this.#file, gunzip, () => undefined)
    this.#chunks = gunzip[Symbol.asyncIterator]()
  }

  get bytesRead(): number {
    return this.#file.bytesRead
  }

  async read(rest: Buffer): Promise<Buffer | undefined> {
    const value = await this.#next()
    if (value === undefined) return undefined
    return rest.length === 0 ? value : Buffer.concat([rest, value])
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
    this.#file.destroy()
  }

  async #next(): Promise<Buffer | undefined> {
    try {
      const { done, value } = await this.#chunks.next()
      if (done) return undefined
      this.#given += (value as Buffer).length
      return value as Buffer
    } catch (error) {
      if (this.#ending || !(error instanceof Error && error.message === NO_MEMBER)) throw error
      this.#ending = true
      this.#chunks = withheld(this.#source, this.#given, error)
      return this.#next()
    }
  }
}

/** What zlib says where no member begins at the end of another; what it had of those before, it then keeps to itself. */
const NO_MEMBER = 'incorrect header check'

/** What stands in a file behind so many bytes of its text, and before what is no member; then the error. */
async function* withheld(
  source: string | FileHandle,
  given: number,
  error: Error,
): AsyncGenerator<Buffer, void, void> {
  const file = streamOf(source)
  let skipped = 0
  try {
    for await (const bytes of wholeMembers(file)) {
      const skip = Math.min(given - skipped, bytes.length)
      skipped += skip
      if (skip < bytes.length) yield bytes.subarray(skip)
    }
  } finally {
    file.destroy()
  }
  throw error
}

function streamOf(source: string | FileHandle): ReadStream {
  const options = { highWaterMark: CHUNK_SIZE }
  return typeof source === 'string'
    ? createReadStream(source, options)
    : createReadStream('', { ...options, fd: source, start: 0, autoClose: false })
}
