import type { FileHandle } from 'node:fs/promises'

import type { Log } from '../../../core/context.js'
import { SourceError } from '../../../core/errors.js'
import type { Message } from '../../../core/message.js'
import { CHUNK_SIZE } from '../../decoding/byteReader.js'
import { type Decoder, LARGEST_DOCUMENT, type Origin } from '../../decoding/decoder.js'
import { byteOrderMark, tooLarge } from '../../decoding/feed.js'
import { FileMeta } from '../fileMeta.js'
import { fileOrigin } from '../fileOrigin.js'
import type { FileSettings } from '../settings.js'
import { followDecoder } from './followDecoder.js'
import type { Followed, Portion } from './followed.js'
import { bears } from './mark.js'
import { bytesAt, openSighted } from './openSighted.js'
import { atBeginning, type FilePosition } from './position.js'
import type { Surroundings } from './surroundings.js'
import { Trail } from './trail.js'

/** The text of a batch at most, in bytes, but for a line that is larger. */
const BATCH_SIZE = 1024 * 1024

const LINE_FEED = 10

/** What a followed file begins with. */
export interface LineFileOptions {
  readonly slot: number
  readonly path: string
  readonly position: FilePosition
  readonly surroundings?: Surroundings | undefined
  readonly handle: FileHandle
  readonly settings: FileSettings
  readonly log: Log
}

/**
 * A file that grows. Each read begins with what stands before the place that was reached: where that is no longer there, the
 * file was truncated, and nothing more of it is read until it is told to begin anew.
 */
export class LineFile implements Followed {
  readonly slot: number
  path: string
  absolute: string
  position: FilePosition
  wanted = true
  busy = false
  out = 0
  changed = 0
  stamp = ''
  rotated = false
  ending = false
  truncated = false
  after: Followed | undefined
  readonly #settings: FileSettings
  readonly #log: Log
  readonly #origin: Origin
  #pending: Message[] = []
  #handle: FileHandle | undefined
  #decoder: Decoder | undefined
  #trail: Trail
  /** True while nothing of it was given out. */
  #isFresh: boolean

  constructor({ slot, path, position, surroundings, handle, settings, log }: LineFileOptions) {
    this.slot = slot
    this.path = path
    this.absolute = position.path
    this.position = position
    this.#handle = handle
    this.#settings = settings
    this.#log = log
    this.#trail = new Trail(position.byte, surroundings)
    this.#isFresh = position.byte === 0
    this.#origin = fileOrigin(this)
  }

  /** Whether what stands before the place that was reached still does; tells a truncation before the next read does. */
  async check(): Promise<void> {
    const { byte } = this.position
    const { tail } = this.#trail
    const found = await this.bytes(byte - tail.length, tail.length)
    // in the meantime it may have been read on
    if (byte === this.position.byte && !found.equals(tail)) this.truncated = true
  }

  get hasPending(): boolean {
    return this.#pending.length > 0
  }

  /** Where what was given out ends; not to be asked for while it is being read. */
  get reached(): FilePosition {
    return this.#before(this.#pending[0])
  }

  get isOpen(): boolean {
    return this.#handle !== undefined
  }

  rename({ path, absolute }: { readonly path: string; readonly absolute: string }): void {
    this.path = path
    this.absolute = absolute
  }

  async look(): Promise<{ readonly stamp: string; readonly deleted: boolean } | undefined> {
    const stats = await this.#handle?.stat({ bigint: true })
    return stats && { stamp: `${stats.size}/${stats.mtimeNs}`, deleted: stats.nlink === 0n }
  }

  /** What stands at an offset now, `length` bytes at most. */
  async bytes(offset: number, length: number): Promise<Buffer> {
    this.#handle ??= await openSighted({ ...this.position, absolute: this.absolute })
    return this.#handle === undefined ? Buffer.alloc(0) : await bytesAt(this.#handle, offset, length)
  }

  async close(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    await handle?.close()
  }

  async next(maxBatch: number): Promise<Portion | undefined> {
    for (let size = 0; this.#pending.length < maxBatch && size < BATCH_SIZE && !this.position.done; ) {
      const consumed = await this.#readOn()
      if (consumed === 0) break
      size += consumed
    }
    if (this.position.done) this.wanted = false
    if (this.#pending.length === 0) {
      this.#trail.rest()
      return undefined
    }
    const begins = this.#isFresh ? this.#beginning() : undefined
    this.#isFresh = false
    const messages = this.#pending.splice(0, maxBatch)
    return { messages, position: this.reached, ...(begins && { begins }) }
  }

  /** Decodes what is there, a chunk or a line that is longer; resolves to how many bytes that is. */
  async #readOn(): Promise<number> {
    if (this.truncated) return 0
    this.#handle ??= await openSighted({ ...this.position, absolute: this.absolute })
    this.wanted = false
    if (this.#handle === undefined) {
      // its name is elsewhere by now: the next look finds it
      this.stamp = ''
      return 0
    }
    for (let length = CHUNK_SIZE; ; length = Math.min(length * 2, LARGEST_DOCUMENT + 1)) {
      const before = this.#trail.tail.length
      const buffer = this.#trail.room(length)
      const { bytesRead } = await this.#handle.read(buffer, 0, before + length, this.position.byte - before)
      if (!this.#isGoneOnWith(buffer.subarray(0, bytesRead))) {
        // what was decoded before goes out first
        this.truncated = true
        return 0
      }
      const atEnd = bytesRead < before + length
      const bytes = buffer.subarray(before, bytesRead)
      this.#trail.read(buffer, this.position.byte)
      const consumed = await this.#decode(bytes, this.ending && atEnd)
      if (!atEnd) this.wanted = true
      if (consumed > 0 || atEnd) return consumed
      if (length > LARGEST_DOCUMENT) {
        this.#giveUp(tooLarge(this.#origin, this.position))
        return 0
      }
    }
  }

  async #decode(bytes: Buffer, last: boolean): Promise<number> {
    const { byte, line } = this.position
    if (bytes.length === 0 || (byte === 0 && !last && !bytes.includes(LINE_FEED))) return 0
    try {
      const mark = byte === 0 ? byteOrderMark(bytes, this.#origin) : 0
      this.#decoder ??= await followDecoder(
        this.path,
        { origin: this.#origin, out: this.#pending },
        this.#settings,
        { byte, line },
        this.#handle as FileHandle,
      )
      const consumed = mark + this.#decoder.decode(bytes.subarray(mark), byte + mark, last)
      if (consumed > mark) this.#advance(bytes, consumed, this.#decoder.line)
      return consumed > mark ? consumed : 0
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      this.#giveUp(error)
      return 0
    }
  }

  #advance(bytes: Buffer, consumed: number, line: number): void {
    const byte = this.position.byte + consumed
    this.position = { ...this.position, path: this.absolute, byte, line }
    this.#trail.advance(bytes.subarray(0, consumed), byte)
  }

  /** Whether what was read begins with what stood before the place that was reached, or, at the beginning, is the same file still. */
  #isGoneOnWith(bytes: Buffer): boolean {
    const { byte, head } = this.position
    const { tail } = this.#trail
    if (byte === 0 && head[0] > 0) return bears(bytes.subarray(0, head[0]), head)
    return bytes.length >= tail.length && bytes.subarray(0, tail.length).equals(tail)
  }

  /** The position at which a message that was not given out begins; without one, the one that was reached. */
  #before(next: Message | undefined): FilePosition {
    const { meta } = next ?? {}
    const place = meta instanceof FileMeta ? meta : this.position
    const { byte, line } = place
    if (byte === 0) return place === this.position ? this.position : this.#beginning()
    return { ...this.position, byte, line, ...this.#trail.marksAt(byte, this.position.byte) }
  }

  #beginning(): FilePosition {
    const { device, inode } = this.position
    return { ...atBeginning(this.absolute, device, inode), head: this.#trail.head }
  }

  /** Reads the file from its beginning: what it held before is gone, or somebody else's to read. */
  beginAnew(): void {
    this.#log.info('a followed file was truncated: it is read from its beginning', {
      path: this.path,
      byte: this.position.byte,
    })
    this.#trail = new Trail(0, undefined)
    this.position = { ...this.#beginning(), head: [0, ''] }
    this.#decoder = undefined
    this.#isFresh = true
    this.truncated = false
    this.wanted = true
  }

  /** The file cannot be read on: that is a failed message, since the others are to go on. */
  #giveUp(failure: SourceError): void {
    const { byte, line } = this.position
    this.#pending.push({ value: undefined, meta: this.#origin.meta(line, byte, ''), failure })
    this.position = { ...this.position, done: true }
  }
}
