import { dirname } from 'node:path'

import { type Copy, copyOf, matchOf, positionIn } from './copyOf.js'
import type { Followed } from './followed.js'
import { LineFile } from './lineFile.js'
import type { Opener } from './opener.js'
import { neighbours, type Sighting } from './sighting.js'

type OnTrouble = (path: string, error: unknown) => void

/** A truncated file, and the copy in which it is read on. */
export interface Parting {
  readonly truncated: Followed
  readonly copy: Followed
}

/**
 * What becomes of files that were truncated. Whoever rotates so copies first: the copy takes the file's place, slot and all,
 * as if it had been renamed, and the file itself is a new one. Without a copy, it is read from its beginning. Neither
 * is done before all that was read is committed, but the copy is kept open from the moment that the truncation is seen.
 */
export class Truncations {
  readonly #opener: Opener
  readonly #dir: string
  readonly #onTrouble: OnTrouble
  readonly #found = new Map<Followed, Copy>()

  constructor(opener: Opener, dir: string, onTrouble: OnTrouble) {
    this.#opener = opener
    this.#dir = dir
    this.#onTrouble = onTrouble
  }

  /** Looks for the copies among files that nobody follows and in the folder of each truncated file. */
  async resolve(
    files: Iterable<Followed>,
    strangers: readonly Sighting[],
    isFollowed: (sighting: Sighting) => boolean,
    now: number,
  ): Promise<readonly Parting[]> {
    const partings: Parting[] = []
    for (const file of files) {
      if (!(file instanceof LineFile) || file.busy || file.position.done) continue
      try {
        const parting = await this.#resolve(file, strangers, isFollowed, now)
        if (parting !== undefined) partings.push(parting)
      } catch (error) {
        this.#onTrouble(file.path, error)
      }
    }
    return partings
  }

  async #resolve(
    file: LineFile,
    strangers: readonly Sighting[],
    isFollowed: (sighting: Sighting) => boolean,
    now: number,
  ): Promise<Parting | undefined> {
    // a file that is held by its output is not read, and so does not see it
    if (!file.truncated && file.wanted && file.out > 0) await file.check()
    if (!file.truncated || file.busy) return undefined
    const copy = this.#found.get(file) ?? (await this.#copyOf(file, strangers, isFollowed))
    if (copy !== undefined) this.#found.set(file, copy)
    if (file.out > 0 || file.hasPending || file.busy) return undefined
    const successor = copy && (await this.#succeed(file, copy, now))
    if (successor !== undefined) return { truncated: file, copy: successor }
    file.beginAnew()
    return undefined
  }

  async close(): Promise<void> {
    await Promise.all([...this.#found.values()].map(({ handle }) => handle.close()))
  }

  async #copyOf(
    file: LineFile,
    strangers: readonly Sighting[],
    isFollowed: (sighting: Sighting) => boolean,
  ): Promise<Copy | undefined> {
    const beside = await neighbours(dirname(file.absolute), this.#dir)
    const candidates = [...strangers, ...beside].filter((sighting) => !isFollowed(sighting))
    return await copyOf({ ...file.reached, path: file.absolute }, candidates, true)
  }

  /** The copy where the file was left; undefined where it does not hold what was given out since it was found. */
  async #succeed(file: LineFile, { sighting, handle }: Copy, now: number): Promise<Followed | undefined> {
    this.#found.delete(file)
    const match = await matchOf(handle, sighting, file.reached)
    if (match === undefined) {
      await handle.close()
      return undefined
    }
    const position = await positionIn({ sighting, handle, match }, file.reached)
    const successor = await this.#opener.open(sighting, now, { slot: file.slot, position }, handle)
    if (successor !== undefined) successor.rotated = true
    return successor
  }
}
