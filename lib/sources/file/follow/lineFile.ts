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
import { MARK_SIZE, markOf } from './mark.js'
import { openSighted } from './openSighted.js'
import { atBeginning, type FilePosition } from './position.js'

/** The text of a batch at most, in bytes, but for a line that is larger. */
const BATCH_SIZE = 1024 * 1024

const LINE_FEED = 10
const NOTHING = Buffer.alloc(0)

/** What stands around a position, by which the file is known again. */
export interface Surroundings {
  readonly head: Buffer
  readonly tail: Buffer
}

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
 * file was truncated, and is read from its beginning.
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
  after: Followed | undefined
  readonly #settings: FileSettings
  readonly #log: Log
  readonly #origin: Origin
  #pending: Message[] = []
  #handle: FileHandle | undefined
  #decoder: Decoder | undefined
  #head: Buffer
  #tail: Buffer
  /** Bytes of the last read, and where they begin. */
  #window: Buffer = NOTHING
  #windowAt = 0

  constructor({ slot, path, position, surroundings, handle, settings, log }: LineFileOptions) {
    this.slot = slot
    this.path = path
    this.absolute = position.path
    this.position = position
    this.#handle = handle
    this.#settings = settings
    this.#log = log
    this.#head = surroundings?.head ?? NOTHING
    this.#tail = surroundings?.tail ?? NOTHING
    this.#origin = fileOrigin(this)
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
    const stats = await this.#handle?.stat({ bigint: true })
    return stats && { stamp: `${stats.size}/${stats.mtimeNs}`, deleted: stats.nlink === 0n }
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
      this.#window = NOTHING
      return undefined
    }
    const messages = this.#pending.splice(0, maxBatch)
    return { messages, position: this.#before(this.#pending[0]) }
  }

  /** Decodes what is there, a chunk or a line that is longer; resolves to how many bytes that is. */
  async #readOn(): Promise<number> {
    this.#handle ??= await openSighted({ ...this.position, absolute: this.absolute })
    this.wanted = false
    if (this.#handle === undefined) {
      // its name is elsewhere by now: the next look finds it
      this.stamp = ''
      return 0
    }
    for (let length = CHUNK_SIZE; ; length = Math.min(length * 2, LARGEST_DOCUMENT + 1)) {
      const before = this.#tail.length
      const buffer =
        this.#window.length >= before + length ? this.#window : Buffer.allocUnsafeSlow(MARK_SIZE + length)
      const { bytesRead } = await this.#handle.read(buffer, 0, before + length, this.position.byte - before)
      if (bytesRead < before || !buffer.subarray(0, before).equals(this.#tail)) {
        // what was decoded before goes out first
        this.wanted = true
        if (this.hasPending) return 0
        this.#beginAnew()
        continue
      }
      const atEnd = bytesRead < before + length
      const bytes = buffer.subarray(before, bytesRead)
      this.#window = buffer
      this.#windowAt = this.position.byte - before
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
    const read = bytes.subarray(0, consumed)
    const missing = MARK_SIZE - this.#head.length
    if (missing > 0) this.#head = Buffer.concat([this.#head, read.subarray(0, missing)])
    const byte = this.position.byte + consumed
    this.position = { ...this.position, path: this.absolute, byte, line }
    this.#tail = Buffer.from(this.#tailAt(byte))
  }

  /** What stands before an offset within the last read. */
  #tailAt(byte: number): Buffer {
    const end = byte - this.#windowAt
    return this.#window.subarray(Math.max(0, end - MARK_SIZE), end)
  }

  /** The position at which a message that was not given out begins; without one, the one that was reached. */
  #before(next: Message | undefined): FilePosition {
    const { meta } = next ?? {}
    const place = meta instanceof FileMeta ? meta : this.position
    const { byte, line } = place
    return {
      ...this.position,
      byte,
      line,
      head: markOf(this.#head.subarray(0, byte)),
      tail: markOf(place === this.position ? this.#tail : this.#tailAt(byte)),
    }
  }

  #beginAnew(): void {
    this.#log.info('a followed file was truncated: it is read from its beginning', {
      path: this.path,
      byte: this.position.byte,
    })
    const { device, inode } = this.position
    this.position = atBeginning(this.absolute, device, inode)
    this.#head = NOTHING
    this.#tail = NOTHING
    this.#decoder = undefined
    this.#pending = []
  }

  /** The file cannot be read on: that is a failed message, since the others are to go on. */
  #giveUp(failure: SourceError): void {
    const { byte, line } = this.position
    this.#pending.push({ value: undefined, meta: this.#origin.meta(line, byte, ''), failure })
    this.position = { ...this.position, done: true }
  }
}
