import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { Context } from '../../../core/context.js'
import { SourceError } from '../../../core/errors.js'
import { isGzip } from '../../decoding/format.js'
import type { FileSettings } from '../settings.js'
import { atEnd } from './atEnd.js'
import { followedFormat } from './followDecoder.js'
import type { Followed } from './followed.js'
import { GzipFile } from './gzipFile.js'
import { LineFile, type Surroundings } from './lineFile.js'
import { bears, MARK_SIZE, markOf } from './mark.js'
import { bytesAt, openSighted } from './openSighted.js'
import { atBeginning, type FilePosition } from './position.js'
import type { Positions } from './positions.js'
import { identityOf, neighbours, type Sighting } from './sighting.js'

type OnTrouble = (path: string, error: unknown) => void

/** Files that are new to this run, and the slots of which the position is to be saved before they are read. */
export interface Arrived {
  readonly files: readonly Followed[]
  readonly changed: readonly number[]
}

/** Makes followed files of files that were sighted: known from an earlier run by identity and content, or new. */
export class Arrivals {
  /** Files that were opened and are not yet anybody's. */
  readonly opened = new Set<Followed>()
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

  /** `holders` are the files that had a name until now: who follows one under its name waits until it is read. */
  async of(
    strangers: readonly Sighting[],
    holders: Map<string, Followed>,
    now: number,
    isFirst: boolean,
    onTrouble: OnTrouble,
  ): Promise<Arrived> {
    const files: Followed[] = []
    const changed: number[] = []
    const kept = new Map(
      this.#positions.kept().map(([slot, position]) => [identityOf(position), { slot, position }]),
    )
    const known = strangers.filter((sighting) => kept.has(identityOf(sighting)))
    const begin = async (sighting: Sighting, saved: Saved | undefined) => {
      const file = await this.#begin(sighting, saved, now, isFirst)
      if (file === undefined) return undefined
      file.stamp = sighting.stamp
      file.changed = now
      files.push(file)
      this.opened.add(file)
      return file
    }
    const guarded = (sighting: Sighting, saved?: Saved) =>
      begin(sighting, saved).catch((error: unknown) => {
        if (isFirst && error instanceof SourceError) throw error
        onTrouble(sighting.path, error)
        return undefined
      })

    for (const sighting of known) {
      const saved = kept.get(identityOf(sighting)) as Saved
      const file = await guarded(sighting, saved)
      if (file === undefined) continue
      file.rotated = saved.position.path !== sighting.absolute
      holders.set(saved.position.path, file)
    }
    if (isFirst) {
      for (const saved of kept.values()) {
        const { slot, position } = saved
        if (position.gone !== undefined || strangers.some((one) => identityOf(one) === identityOf(position)))
          continue
        const found = await this.#elsewhere(position)
        const file = found && (await guarded(found, saved))
        if (file === undefined) {
          this.#positions.set(slot, { ...position, gone: now })
          changed.push(slot)
        } else {
          file.rotated = true
          holders.set(position.path, file)
        }
      }
    }
    for (const sighting of strangers) {
      if (known.includes(sighting)) continue
      const file = await guarded(sighting)
      if (file !== undefined) changed.push(file.slot)
    }
    for (const file of files) {
      const holder = holders.get(file.absolute)
      if (holder === undefined || holder === file) continue
      file.after = holder
      holder.wanted = !holder.position.done
    }
    return { files, changed }
  }

  /** Where a file went that no name leads to any more: it was renamed within its folder, else it is not found. */
  async #elsewhere(position: FilePosition): Promise<Sighting | undefined> {
    const all = await neighbours(dirname(position.path), this.#context.dir)
    return all.find((one) => identityOf(one) === identityOf(position))
  }

  async #begin(
    sighting: Sighting,
    saved: Saved | undefined,
    now: number,
    isFirst: boolean,
  ): Promise<Followed | undefined> {
    const compressed = isGzip(sighting.path)
    followedFormat(sighting.path, this.#settings)
    const isFirstStart = isFirst && this.#positions.isFirstStart
    const isRead = saved?.position.done || (isFirstStart && this.#settings.start === 'end')
    if (compressed && !isRead && !this.#isFinished(sighting)) return undefined
    const handle = await openSighted(sighting)
    if (handle === undefined) return undefined
    try {
      const begun = await this.#place(sighting, saved, handle, isFirstStart)
      const { position } = begun
      const slot = saved?.slot ?? this.#positions.take(position, now)
      this.#positions.set(slot, position)
      const common = { slot, path: sighting.path, position, handle, settings: this.#settings }
      if (compressed) {
        if (!position.done) return new GzipFile(common)
        await handle.close()
        return new GzipFile({ ...common, handle: undefined })
      }
      return new LineFile({ ...common, surroundings: begun.surroundings, log: this.#context.log })
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  /** Where a file is to be read from. */
  async #place(
    sighting: Sighting,
    saved: Saved | undefined,
    handle: FileHandle,
    isFirstStart: boolean,
  ): Promise<Place> {
    const { absolute: path, device, inode } = sighting
    const beginning = atBeginning(path, device, inode)
    const compressed = isGzip(sighting.path)
    if (saved !== undefined) {
      const surroundings = await around(handle, saved.position, compressed)
      const { gone, ...position } = saved.position
      if (surroundings !== undefined) return { position: { ...position, path }, surroundings }
      this.#context.log.info(
        'a file is not the one that was read before under its inode: it is read from its beginning',
        {
          path: sighting.path,
        },
      )
    } else if (isFirstStart && this.#settings.start === 'end') {
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

const MOST_UNFINISHED = 10_000

interface Saved {
  readonly slot: number
  readonly position: FilePosition
}

interface Place {
  readonly position: FilePosition
  readonly surroundings?: Surroundings | undefined
}

/** What stands at the beginning and before the position, undefined where it is something else than what was read. */
async function around(
  handle: FileHandle,
  { byte, head, tail }: FilePosition,
  compressed: boolean,
): Promise<Surroundings | undefined> {
  const found = {
    head: await bytesAt(handle, 0, head[0]),
    tail: compressed ? Buffer.alloc(0) : await bytesAt(handle, byte - tail[0], tail[0]),
  }
  const known = (head[0] === 0 || bears(found.head, head)) && (tail[0] === 0 || bears(found.tail, tail))
  return known ? found : undefined
}
