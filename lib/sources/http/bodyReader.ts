import type { ByteReader } from '../decoding/byteReader.js'

/** Reads the body of an answer, chunk by chunk. */
export class BodyReader implements ByteReader {
  bytesRead = 0
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #wait: <T>(chunk: Promise<T>) => Promise<T>
  #first: Buffer | undefined

  /** `wait` bounds how long a chunk may take. */
  constructor(body: AsyncIterable<Uint8Array>, wait: <T>(chunk: Promise<T>) => Promise<T>) {
    this.#chunks = body[Symbol.asyncIterator]()
    this.#wait = wait
  }

  /** The first bytes, without reading them away; empty where there are none. */
  async peek(): Promise<Buffer> {
    this.#first ??= (await this.read(Buffer.alloc(0))) ?? Buffer.alloc(0)
    return this.#first
  }

  async read(rest: Buffer): Promise<Buffer | undefined> {
    const first = this.#first
    if (first !== undefined && first.length > 0) {
      this.#first = Buffer.alloc(0)
      return rest.length === 0 ? first : Buffer.concat([rest, first])
    }
    const { done, value } = await this.#wait(this.#chunks.next())
    if (done) return undefined
    this.bytesRead += value.length
    return rest.length === 0
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      : Buffer.concat([rest, value])
  }

  /** Leaves the body where it is; waits for nothing, since a chunk that never comes would never let it. */
  async close(): Promise<void> {
    this.#chunks.return?.()?.catch(() => undefined)
  }
}
