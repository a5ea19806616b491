import { once } from 'node:events'
import { createInflateRaw } from 'node:zlib'

/** Bits of a member's flags (RFC 1952, 2.3.1). */
const HEADER_CHECK = 2
const EXTRA = 4
const NAME = 8
const COMMENT = 16

/** Bytes of a member's header without its optional fields, and of the checksum and the length behind its data. */
const HEADER = 10
const TRAILER = 8

/**
 * What the members of a gzip file hold (RFC 1952), up to what is no member. Members are not checked: this is for a file of which it
 * is known that they are whole, and that something else stands behind them.
 */
export async function* wholeMembers(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  const input = new Input(file)
  while (await skipHeader(input)) {
    yield* inflated(input)
    await input.take(TRAILER)
  }
}

/** Skips the header of a member; false where there is none. */
async function skipHeader(input: Input): Promise<boolean> {
  const header = await input.take(HEADER)
  if (header.length < HEADER || header.readUInt16BE(0) !== 0x1f8b || header[2] !== 8) return false
  const flags = header.readUInt8(3)
  if (flags & EXTRA) {
    const length = await input.take(2)
    await input.take(length.length < 2 ? 0 : length.readUInt16LE(0))
  }
  for (const text of [NAME, COMMENT]) if (flags & text) while ((await input.take(1))[0]);
  if (flags & HEADER_CHECK) await input.take(2)
  return true
}

async function* inflated(input: Input): AsyncGenerator<Buffer, void, void> {
  const inflate = createInflateRaw()
  const out: Buffer[] = []
  inflate.on('data', (bytes: Buffer) => out.push(bytes))
  // a stream that has ended takes what is left of a chunk without a word
  const ended = once(inflate, 'end')
  try {
    for (;;) {
      const chunk = await input.chunk()
      if (chunk === undefined) return
      const before = inflate.bytesWritten
      const written = new Promise<void>((resolve, reject) => {
        inflate.write(chunk, (error) => (error ? reject(error) : resolve()))
      })
      await Promise.race([written, ended])
      yield* out.splice(0)
      const used = inflate.bytesWritten - before
      if (used === chunk.length) continue
      input.giveBack(chunk.subarray(used))
      return
    }
  } finally {
    inflate.destroy()
  }
}

/** The bytes of a file, of which some may be given back. */
class Input {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(file: AsyncIterable<Buffer>) {
    this.#chunks = file[Symbol.asyncIterator]()
  }

  async chunk(): Promise<Buffer | undefined> {
    const rest = this.#rest
    this.#rest = Buffer.alloc(0)
    if (rest.length > 0) return rest
    const { done, value } = await this.#chunks.next()
    return done ? undefined : value
  }

  giveBack(bytes: Buffer): void {
    this.#rest = bytes
  }

  /** So many bytes, or fewer at the end. */
  async take(length: number): Promise<Buffer> {
    let taken: Buffer = Buffer.alloc(0)
    while (taken.length < length) {
      const chunk = await this.chunk()
      if (chunk === undefined) return taken
      taken = Buffer.concat([taken, chunk])
    }
    this.giveBack(taken.subarray(length))
    return taken.subarray(0, length)
  }
}
