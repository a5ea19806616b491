import type { FileHandle } from 'node:fs/promises'

import type { Log } from '../../../core/context.js'
import type { FileSettings } from '../settings.js'
import type { Followed, Portion } from './followed.js'
import { LineReader } from './lineReader.js'
import { bytesAt, openSighted } from './openSighted.js'
import type { FilePosition } from './position.js'
import type { Surroundings } from './surroundings.js'

/** The text of a batch at most, in bytes, but for a line that is larger. */
const BATCH_SIZE = 1024 * 1024

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

/** A file that grows: opened where it is read, and closed where it rests. */
export class LineFile implements Followed {
  readonly slot: number
  path: string
  absolute: string
  wanted = true
  busy = false
  out = 0
  changed = 0
  stamp = ''
  rotated = false
  ending = false
  after: Followed | undefined
  readonly #log: Log
  readonly #lines: LineReader
  #handle: FileHandle | undefined

  constructor({ slot, path, position, surroundings, handle, settings, log }: LineFileOptions) {
    this.slot = slot
    this.path = path
    this.absolute = position.path
    this.#handle = handle
    this.#log = log
    this.#lines = new LineReader({ file: this, position, surroundings, settings })
  }

  get position(): FilePosition {
    return this.#lines.position
  }

  /** Where what was given out ends; not to be asked for while it is being read. */
  get reached(): FilePosition {
    return this.#lines.reached
  }

  get truncated(): boolean {
    return this.#lines.truncated
  }

  get hasPending(): boolean {
    return this.#lines.pending > 0
  }

  get isOpen(): boolean {
    return this.#handle !== undefined
  }

  /** Whether it holds what was read of it; tells a truncation before the next read does. */
  async check(): Promise<void> {
    const { offset, length } = this.#lines.checked
    const found = await this.bytes(offset, length)
    // in the meantime it may have been read on
    const isSame = offset === this.#lines.checked.offset
    if (isSame && !this.#lines.isStill(found)) this.#lines.truncated = true
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
    for (let size = 0; this.#lines.pending < maxBatch && size < BATCH_SIZE && !this.position.done; ) {
      const consumed = await this.#readOn()
      if (consumed === 0) break
      size += consumed
    }
    if (this.position.done) this.wanted = false
    return this.#lines.take(maxBatch)
  }

  async #readOn(): Promise<number> {
    if (this.truncated) return 0
    this.#handle ??= await openSighted({ ...this.position, absolute: this.absolute })
    this.wanted = false
    if (this.#handle === undefined) {
      // its name is elsewhere by now: the next look finds it
      this.stamp = ''
      return 0
    }
    const { consumed, more } = await this.#lines.readOn(this.#handle, this.ending)
    if (more) this.wanted = true
    return consumed
  }

  /** Reads the file from its beginning: what it held before is gone, or somebody else's to read. */
  beginAnew(): void {
    this.#log.info('a followed file was truncated: it is read from its beginning', {
      path: this.path,
      byte: this.position.byte,
    })
    this.#lines.beginAnew()
    this.wanted = true
  }
}
