import type { FileHandle } from 'node:fs/promises'

import { SourceError } from '../../../core/errors.js'
import type { Message } from '../../../core/message.js'
import type { Decoder } from '../../decoding/decoder.js'
import { feed } from '../../decoding/feed.js'
import type { FileMeta } from '../fileMeta.js'
import { fileOrigin } from '../fileOrigin.js'
import { GzipReader } from '../gzipReader.js'
import type { FileSettings } from '../settings.js'
import { followDecoder } from './followDecoder.js'
import type { Followed, Portion } from './followed.js'
import type { FilePosition } from './position.js'

/** The text of a batch at most, in bytes, but for a document that is larger. */
const BATCH_SIZE = 1024 * 1024

/** What a compressed file begins with. */
export interface GzipFileOptions {
  readonly slot: number
  readonly path: string
  readonly position: FilePosition
  /** Left out where nothing is to be read. */
  readonly handle?: FileHandle | undefined
  readonly settings: FileSettings
}

/** A compressed file: it is read once, whole; what was committed of it before a restart is passed over. */
export class GzipFile implements Followed {
  readonly slot: number
  path: string
  absolute: string
  position: FilePosition
  wanted: boolean
  busy = false
  out = 0
  changed = 0
  stamp = ''
  rotated = false
  truncated = false
  ending = false
  after: Followed | undefined
  readonly #settings: FileSettings
  readonly #from: number
  #handle: FileHandle | undefined
  readonly #pending: Message[] = []
  #reading: AsyncGenerator<number, void, void> | undefined
  #decoder: Decoder | undefined
  #byte = 0

  constructor({ slot, path, position, handle, settings }: GzipFileOptions) {
    this.slot = slot
    this.path = path
    this.absolute = position.path
    this.position = position
    this.wanted = !position.done
    this.#handle = handle
    this.#from = position.byte
    this.#settings = settings
  }

  get hasPending(): boolean {
    return this.#pending.length > 0
  }

  get isOpen(): boolean {
    return this.#handle !== undefined
  }

  rename({ path, absolute }: { readonly path: string; readonly absolute: string }): void {
    this.path = path
    this.absolute = absolute
  }

  async look(): Promise<{ readonly stamp: string; readonly deleted: boolean } | undefined> {
    const stats = await this.#handle?.stat()
    // it is read once: what is written to it later is nothing to read
    return stats && { stamp: this.stamp, deleted: stats.nlink === 0 }
  }

  async close(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    await this.#reading?.return()
    await handle?.close()
  }

  async next(maxBatch: number): Promise<Portion | undefined> {
    for (let size = 0; this.#pending.length < maxBatch && size < BATCH_SIZE && !this.position.done; ) {
      size -= this.#byte
      await this.#readOn()
      size += this.#byte
      const fresh = this.#pending.findIndex((message) => placeOf(message).byte >= this.#from)
      if (fresh !== 0) this.#pending.splice(0, fresh < 0 ? this.#pending.length : fresh)
      if (this.#pending.length === 0) size = 0
    }
    if (this.position.done) {
      this.wanted = false
      await this.close()
    }
    const messages = this.#pending.splice(0, maxBatch)
    if (messages.length === 0) return undefined
    const [next] = this.#pending
    const { byte, line } =
      next === undefined ? { byte: this.#byte, line: this.#decoder?.line ?? 1 } : placeOf(next)
    const { done, ...position } = this.position
    this.position = { ...this.position, byte, line }
    return {
      messages,
      position: { ...position, byte, line, ...(done && next === undefined ? { done } : {}) },
    }
  }

  async #readOn(): Promise<void> {
    const { position } = this
    const handle = this.#handle
    if (handle === undefined) return
    try {
      this.#reading ??= await this.#begin(handle)
      const { done, value } = await this.#reading.next()
      if (!done) this.#byte += value
      else this.position = { ...position, done: true }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      const meta = fileOrigin(this).meta(this.#decoder?.line ?? 1, this.#byte, '')
      this.#pending.push({ value: undefined, meta, failure: error })
      this.position = { ...position, done: true }
    }
  }

  async #begin(handle: FileHandle): Promise<AsyncGenerator<number, void, void>> {
    const origin = fileOrigin(this)
    const target = { origin, out: this.#pending }
    const beginning = { byte: 0, line: 1 }
    this.#decoder = await followDecoder(this.path, target, this.#settings, beginning, handle)
    return feeding(new GzipReader(handle), this.#decoder, origin)
  }
}

async function* feeding(...[reader, decoder, origin]: Parameters<typeof feed>): ReturnType<typeof feed> {
  try {
    yield* feed(reader, decoder, origin)
  } finally {
    await reader.close()
  }
}

function placeOf({ meta }: Message): { readonly byte: number; readonly line: number } {
  return meta as FileMeta
}
