import type { FileHandle } from 'node:fs/promises'

import type { Context } from '../../../core/context.js'
import { isGzip } from '../../decoding/format.js'
import type { FileSettings } from '../settings.js'
import { atEnd } from './atEnd.js'
import { followedFormat } from './followDecoder.js'
import type { Followed } from './followed.js'
import { GzipFile } from './gzipFile.js'
import { LineFile } from './lineFile.js'
import { MARK_SIZE, markOf } from './mark.js'
import { bytesAt, openSighted } from './openSighted.js'
import { atBeginning, type FilePosition } from './position.js'
import type { Positions } from './positions.js'
import { identityOf, type Sighting } from './sighting.js'
import { type Surroundings, surroundingsOf } from './surroundings.js'

/** Compressed files that are remembered while they are being written, at most. */
const MOST_UNFINISHED = 10_000

/** A position that was kept, and where. */
export interface Saved {
  readonly slot: number
  readonly position: FilePosition
}

interface Place {
  readonly position: FilePosition
  readonly surroundings?: Surroundings | undefined
}

/** Opens files that were sighted, each at the place from which it is to be read. */
export class Opener {
  /** Files that were opened and are not yet anybody's. */
  readonly opened = new Set<Followed>()
  /** True at the first look of a run. */
  isFirst = true
  readonly #settings: FileSettings
  readonly #context: Context
  readonly #positions: Positions
  /** Compressed files that may still be being written, by their identity: how they looked. */
  #unfinished = new Map<string, string>()

  constructor(settings: FileSettings, context: Context, positions: Positions) {
    this.#settings = settings
    this.#context = context
    this.#positions = positions
  }

  /** Opens a file at what is saved of it, which is remembered; undefined where it is gone, or still being compressed. */
  async open(
    sighting: Sighting,
    now: number,
    saved?: Saved,
    opened?: FileHandle,
  ): Promise<Followed | undefined> {
    followedFormat(sighting.path, this.#settings)
    const isAtEnd = this.#startsAtEnd && saved === undefined
    const isRead = saved?.position.done || isAtEnd || opened !== undefined
    if (isGzip(sighting.path) && !isRead && !this.#isFinished(sighting)) return undefined
    const handle = opened ?? (await openSighted(sighting))
    if (handle === undefined) return undefined
    try {
      const file = await this.#fileOf(sighting, now, saved, handle)
      file.stamp = sighting.stamp
      file.changed = now
      this.opened.add(file)
      return file
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  get #startsAtEnd(): boolean {
    return this.isFirst && this.#positions.isFirstStart && this.#settings.start === 'end'
  }

  async #fileOf(
    sighting: Sighting,
    now: number,
    saved: Saved | undefined,
    handle: FileHandle,
  ): Promise<Followed> {
    const { position, surroundings } = await this.#place(sighting, saved, handle)
    const slot = saved?.slot ?? this.#positions.take(position, now)
    this.#positions.set(slot, position)
    const common = { slot, path: sighting.path, position, handle, settings: this.#settings }
    if (!isGzip(sighting.path)) return new LineFile({ ...common, surroundings, log: this.#context.log })
    if (!position.done) return new GzipFile(common)
    await handle.close()
    return new GzipFile({ ...common, handle: undefined })
  }

  /** Where a file is to be read from. */
  async #place(sighting: Sighting, saved: Saved | undefined, handle: FileHandle): Promise<Place> {
    const { absolute: path, device, inode } = sighting
    const beginning = atBeginning(path, device, inode)
    const compressed = isGzip(sighting.path)
    if (saved !== undefined) {
      const surroundings = await surroundingsOf(handle, saved.position, compressed)
      const { gone, ...position } = saved.position
      if (surroundings !== undefined) return { position: { ...position, path }, surroundings }
      this.#context.log.info(
        'a file is not the one that was read before under its inode: it is read from its beginning',
        { path: sighting.path },
      )
    } else if (this.#startsAtEnd) {
      return compressed
        ? { position: { ...beginning, done: true } }
        : await atEnd(handle, beginning, sighting.size)
    }
    if (!compressed) return { position: beginning }
    return { position: { ...beginning, head: markOf(await bytesAt(handle, 0, MARK_SIZE)) } }
  }

  /** Whether a compressed file looks as it did at the look before. */
  #isFinished(sighting: Sighting): boolean {
    const identity = identityOf(sighting)
    const before = this.#unfinished.get(identity)
    this.#unfinished.delete(identity)
    if (before === sighting.stamp) return true
    this.#unfinished.set(identity, sighting.stamp)
    if (this.#unfinished.size > MOST_UNFINISHED) this.#unfinished = new Map([...this.#unfinished].slice(1))
    return false
  }
}
