import { createReadStream, type ReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip, type Gunzip } from 'node:zlib'

import { type ByteReader, CHUNK_SIZE } from '../decoding/byteReader.js'

/**
 * Bytes of the file that zlib is given at a time. What it made of those in which it then meets damage, it keeps to itself; they
 * are then given again in smaller pieces, until there is nothing to be kept.
 */
const PIECES = [CHUNK_SIZE, 256, 1]

/**
 * Reads what a gzip file holds (RFC 1952), of one member or several one after another. Where one is damaged, or something else
 * stands behind them, it fails once all that stands before was read.
 */
export class GzipReader implements ByteReader {
  readonly #source: string | FileHandle
  readonly #chunks: AsyncGenerator<Buffer, void>
  #file: ReadStream | undefined

  /** A path, or an open file, which stays open. */
  constructor(source: string | FileHandle) {
    this.#source = source
    this.#chunks = this.#text()
  }

  get bytesRead(): number {
    return this.#file?.bytesRead ?? 0
  }

  async read(rest: Buffer): Promise<Buffer | undefined> {
    const { done, value } = await this.#chunks.next()
    if (done) return undefined
    return rest.length === 0 ? value : Buffer.concat([rest, value])
  }

  async close(): Promise<void> {
    await this.#chunks.return()
  }

  async *#text(): AsyncGenerator<Buffer, void> {
    let given = 0
    let whole = Number.POSITIVE_INFINITY
    for (const size of PIECES) {
      const file = streamOf(this.#source)
      this.#file = file
      const gunzip = createGunzip({ chunkSize: CHUNK_SIZE })
      // an error of either stream comes out of the iterator
      pipeline(
        file,
        (chunks) => pieces(chunks, whole, size),
        gunzip,
        () => undefined,
      )
      let passed = 0
      try {
        for await (const bytes of textOf(gunzip)) {
          const known = Math.min(given - passed, bytes.length)
          passed += bytes.length
          if (known === bytes.length) continue
          given = passed
          yield bytes.subarray(known)
        }
        return
      } catch (error) {
        if (size === 1 || (error as NodeJS.ErrnoException).code !== 'Z_DATA_ERROR') throw error
        whole = gunzip.bytesWritten
      } finally {
        file.destroy()
      }
    }
  }
}

/** What zlib makes of a file, then its error: Node forgets what was made before one, and nobody had asked for yet. */
async function* textOf(gunzip: Gunzip): AsyncGenerator<Buffer, void> {
  try {
    yield* gunzip as AsyncIterable<Buffer>
  } catch (error) {
    const rest: Buffer | null = gunzip.read()
    if (rest !== null) yield rest
    throw error
  }
}

/** The chunks of a file: cut at an offset, and into pieces behind it. */
async function* pieces(chunks: AsyncIterable<Buffer>, whole: number, size: number): AsyncGenerator<Buffer> {
  let offset = 0
  for await (const chunk of chunks) {
    const uncut = Math.min(chunk.length, Math.max(0, whole - offset))
    if (uncut > 0) yield chunk.subarray(0, uncut)
    for (let at = uncut; at < chunk.length; at += size) yield chunk.subarray(at, at + size)
    offset += chunk.length
  }
}

function streamOf(source: string | FileHandle): ReadStream {
  const options = { highWaterMark: CHUNK_SIZE }
  return typeof source === 'string'
    ? createReadStream(source, options)
    : createReadStream('', { ...options, fd: source, start: 0, autoClose: false })
}
