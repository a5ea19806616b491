import type { FileHandle } from 'node:fs/promises'

import { SourceError } from '../../../core/errors.js'
import type { Message } from '../../../core/message.js'
import { CHUNK_SIZE } from '../../decoding/byteReader.js'
import { type Decoder, LARGEST_DOCUMENT, type Origin } from '../../decoding/decoder.js'
import { byteOrderMark, tooLarge } from '../../decoding/feed.js'
import { FileMeta } from '../fileMeta.js'
import { fileOrigin } from '../fileOrigin.js'
import type { FileSettings } from '../settings.js'
import { followDecoder } from './followDecoder.js'
import type { Portion } from './followed.js'
import { bears } from './mark.js'
import { atBeginning, type FilePosition } from './position.js'
import type { Surroundings } from './surroundings.js'
import { Trail } from './trail.js'

const LINE_FEED = 10

/** What lines are read of, and from where on. */
export interface LineReaderOptions {
  /** Its names as they are at the moment. */
  readonly file: { readonly path: string; readonly absolute: string }
  readonly position: FilePosition
  readonly surroundings: Surroundings | undefined
  readonly settings: FileSettings
}

/** What a read has brought. */
export interface ReadOn {
  /** Bytes that were decoded. */
  readonly consumed: number
  /** Whether there is more. */
  readonly more: boolean
}

/**
 * Reads and decodes the lines of a file as they come. Each read begins with what stands before the place that was reached: where
 * that is no longer there, the file was truncated, and nothing more of it is read until it is told to begin anew.
 */
export class LineReader {
  position: FilePosition
  truncated = false
  readonly #file: LineReaderOptions['file']
  readonly #settings: FileSettings
  readonly #origin: Origin
  #pending: Message[] = []
  #decoder: Decoder | undefined
  #trail: Trail
  /** True while nothing of it was given out. */
  #isFresh: boolean

  constructor({ file, position, surroundings, settings }: LineReaderOptions) {
    this.#file = file
    this.position = position
    this.#settings = settings
    this.#trail = new Trail(position.byte, surroundings)
    this.#isFresh = position.byte === 0
    this.#origin = fileOrigin(file)
  }

  /** Messages that were decoded, but not given out. */
  get pending(): number {
    return this.#pending.length
  }

  /** Where what was given out ends; not to be asked for during a read. */
  get reached(): FilePosition {
    return this.#before(this.#pending[0])
  }

  /** What must stand where for the file to be the one that was read: checked by `isStill`. */
  get checked(): { readonly offset: number; readonly length: number } {
    const { byte, head } = this.position
    const { length } = this.#trail.tail
    return byte === 0 ? { offset: 0, length: head[0] } : { offset: byte - length, length }
  }

  /** Whether these bytes, read at the place that was reached less its tail, are those of the file that was read. */
  isStill(bytes: Buffer): boolean {
    const { byte, head } = this.position
    const { tail } = this.#trail
    if (byte === 0 && head[0] > 0) return bears(bytes.subarray(0, head[0]), head)
    return bytes.length >= tail.length && bytes.subarray(0, tail.length).equals(tail)
  }

  /** Decodes what is there, a chunk or a line that is longer; with `ending`, a last line without line feed too. */
  async readOn(handle: FileHandle, ending: boolean): Promise<ReadOn> {
    for (let length = CHUNK_SIZE; ; length = Math.min(length * 2, LARGEST_DOCUMENT + 1)) {
      const before = this.#trail.tail.length
      const buffer = this.#trail.room(length)
      const { bytesRead } = await handle.read(buffer, 0, before + length, this.position.byte - before)
      if (!this.isStill(buffer.subarray(0, bytesRead))) {
        this.truncated = true
        return { consumed: 0, more: false }
      }
      const atEnd = bytesRead < before + length
      const bytes = buffer.subarray(before, bytesRead)
      this.#trail.read(buffer, this.position.byte)
      const consumed = await this.#decode(bytes, handle, ending && atEnd)
      if (consumed > 0 || atEnd) return { consumed, more: !atEnd }
      if (length > LARGEST_DOCUMENT) {
        this.#giveUp(tooLarge(this.#origin, this.position))
        return { consumed: 0, more: false }
      }
    }
  }

  /** Messages that were decoded, `maxBatch` at most, and where they end; undefined where there are none. */
  take(maxBatch: number): Portion | undefined {
    if (this.#pending.length === 0) {
      this.#trail.rest()
      return undefined
    }
    const begins = this.#isFresh ? this.#beginning() : undefined
    this.#isFresh = false
    const messages = this.#pending.splice(0, maxBatch)
    return { messages, position: this.reached, ...(begins && { begins }) }
  }

  /** Goes back to the beginning of the file. */
  beginAnew(): void {
    this.#trail = new Trail(0, undefined)
    this.position = { ...this.#beginning(), head: [0, ''] }
    this.#decoder = undefined
    this.#isFresh = true
    this.truncated = false
  }

  async #decode(bytes: Buffer, handle: FileHandle, last: boolean): Promise<number> {
    const { byte, line } = this.position
    if (bytes.length === 0 || (byte === 0 && !last && !bytes.includes(LINE_FEED))) return 0
    try {
      const mark = byte === 0 ? byteOrderMark(bytes, this.#origin) : 0
      this.#decoder ??= await followDecoder(
        this.#file.path,
        { origin: this.#origin, out: this.#pending },
        this.#settings,
        { byte, line },
        handle,
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
    this.position = { ...this.position, path: this.#file.absolute, byte, line }
    this.#trail.advance(bytes.subarray(0, consumed), byte)
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
    return { ...atBeginning(this.#file.absolute, device, inode), head: this.#trail.head }
  }

  /** The file cannot be read on: that is a failed message, since the others are to go on. */
  #giveUp(failure: SourceError): void {
    const { byte, line } = this.position
    this.#pending.push({ value: undefined, meta: this.#origin.meta(line, byte, ''), failure })
    this.position = { ...this.position, done: true }
  }
}
