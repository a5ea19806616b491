import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

import { SourceError } from '../../../core/errors.js'
import { isGzip } from '../../decoding/format.js'
import { copyOf, holds, positionIn } from './copyOf.js'
import type { Followed } from './followed.js'
import { gzipHead } from './gzipText.js'
import type { HeldBack } from './heldBack.js'
import { bears, MARK_SIZE } from './mark.js'
import type { Opener, Saved } from './opener.js'
import { openSighted } from './openSighted.js'
import type { FilePosition } from './position.js'
import type { Positions } from './positions.js'
import { areOfOneLog } from './rotatedName.js'
import { identityOf, neighbours, type Sighting } from './sighting.js'
import { surroundingsOf } from './surroundings.js'

/** What was seen at a look. */
export interface Look {
  readonly now: number
  /** Files that are followed, and those of them that were seen. */
  readonly files: ReadonlySet<Followed>
  readonly present: ReadonlySet<Followed>
  /** Files that had a name until now: who follows one under its name waits until it is read. */
  readonly holders: Map<string, Followed>
  readonly onTrouble: (path: string, error: unknown) => void
}

/** Files that are new to this run, and the slots of which the position is to be saved before they are read. */
export interface Arrived {
  readonly files: readonly Followed[]
  readonly changed: readonly number[]
}

interface Arriving {
  readonly files: Followed[]
  readonly changed: number[]
}

/** Makes followed files of files that were sighted: known from an earlier run by identity and content, or new. */
export class Arrivals {
  readonly #opener: Opener
  readonly #positions: Positions
  readonly #heldBack: HeldBack
  readonly #dir: string

  constructor(opener: Opener, positions: Positions, heldBack: HeldBack, dir: string) {
    this.#opener = opener
    this.#positions = positions
    this.#heldBack = heldBack
    this.#dir = dir
  }

  async of(strangers: readonly Sighting[], look: Look): Promise<Arrived> {
    const arrived: Arriving = { files: [], changed: [] }
    const { isFirst } = this.#opener
    if (isFirst) await this.#followMoved(strangers, look, arrived)
    const isNew = (sighting: Sighting) =>
      !arrived.files.some(({ position }) => identityOf(position) === identityOf(sighting))
    const rest = strangers.filter(isNew)
    await this.#adoptCompressed(rest, look, arrived)
    const known = await this.#known(rest)
    for (const [sighting, saved] of known) {
      const file = await this.#open(sighting, look, saved)
      if (file === undefined) continue
      arrived.files.push(file)
      file.rotated = saved.position.path !== sighting.absolute
      look.holders.set(saved.position.path, file)
    }
    const unknown = rest.filter((one) => !known.has(one))
    const followed = new Set([...look.files, ...arrived.files])
    const present = new Set([...look.present, ...arrived.files])
    for (const sighting of await this.#heldBack.others(unknown, followed, present, look.now)) {
      const file = await this.#open(sighting, look)
      if (file === undefined) continue
      arrived.files.push(file)
      arrived.changed.push(file.slot)
    }
    for (const file of arrived.files) {
      const holder = look.holders.get(file.absolute)
      if (holder === undefined || holder === file) continue
      file.after = holder
      holder.wanted = !holder.position.done
    }
    return arrived
  }

  /** What is kept of files that were not found to be gone, by identity. */
  #kept(): Map<string, Saved> {
    const kept = this.#positions.kept().filter(([, { gone }]) => gone === undefined)
    return new Map(kept.map(([slot, position]) => [identityOf(position), { slot, position }]))
  }

  /** Files of which something is kept; the inode of one that is gone may be another one's by now. */
  async #known(strangers: readonly Sighting[]): Promise<Map<Sighting, Saved>> {
    const kept = this.#kept()
    const gone = new Map(
      this.#positions
        .kept()
        .filter(([, position]) => position.gone !== undefined)
        .map(([slot, position]) => [identityOf(position), { slot, position }]),
    )
    const known = new Map<Sighting, Saved>()
    for (const sighting of strangers) {
      const saved = kept.get(identityOf(sighting))
      const former = gone.get(identityOf(sighting))
      if (saved !== undefined) known.set(sighting, saved)
      else if (former !== undefined && (await isStill(sighting, former.position))) known.set(sighting, former)
    }
    return known
  }

  async #open(
    sighting: Sighting,
    { now, onTrouble }: Look,
    saved?: Saved,
    opened?: FileHandle,
  ): Promise<Followed | undefined> {
    try {
      return await this.#opener.open(sighting, now, saved, opened)
    } catch (error) {
      if (this.#opener.isFirst && error instanceof SourceError) throw error
      onTrouble(sighting.path, error)
      return undefined
    }
  }

  /** Finds out where text went that was read in an earlier run, and is no longer where it was. */
  async #followMoved(
    strangers: readonly Sighting[],
    look: Look,
    { files, changed }: Arriving,
  ): Promise<void> {
    for (const saved of this.#kept().values()) {
      const { slot, position } = saved
      const sighting = strangers.find((one) => identityOf(one) === identityOf(position))
      if (position.gone !== undefined || (sighting && (await isStill(sighting, position)))) continue
      const file = await this.#moved(saved, strangers, look, sighting === undefined)
      if (file !== undefined) {
        file.rotated = true
        files.push(file)
        changed.push(slot)
        look.holders.set(position.path, file)
      } else if (sighting === undefined) {
        this.#positions.set(slot, { ...position, gone: look.now })
        changed.push(slot)
      }
    }
  }

  /** Opens a file that was renamed within its folder, or copied and then truncated, or compressed. */
  async #moved(
    saved: Saved,
    strangers: readonly Sighting[],
    look: Look,
    isMissing: boolean,
  ): Promise<Followed | undefined> {
    const { slot, position } = saved
    const beside = await neighbours(dirname(position.path), this.#dir)
    const renamed = isMissing && beside.find((one) => identityOf(one) === identityOf(position))
    if (renamed) return await this.#open(renamed, look, saved)
    const kept = this.#kept()
    const candidates = [...strangers, ...beside].filter(
      (one) => !kept.has(identityOf(one)) && !(isMissing && !isGzip(one.path)),
    )
    const copy = await copyOf(position, candidates)
    if (copy === undefined) return undefined
    const moved = { slot, position: await positionIn(copy, position) }
    return await this.#open(copy.sighting, look, moved, copy.handle)
  }

  /** A compressed file of which the text was read, or a part of it, before it was compressed takes that position. */
  async #adoptCompressed(
    strangers: readonly Sighting[],
    look: Look,
    { files, changed }: Arriving,
  ): Promise<void> {
    const kept = this.#kept()
    const present = new Set(strangers.map(identityOf))
    const followed = new Set([...look.files, ...files].map(({ slot }) => slot))
    for (const sighting of strangers) {
      if (!isGzip(sighting.path) || kept.has(identityOf(sighting))) continue
      const candidates = this.#positions.kept().filter(([slot, position]) => {
        const isFree = !followed.has(slot) && !present.has(identityOf(position))
        return isFree && !isGzip(position.path) && areOfOneLog(sighting.absolute, position.path)
      })
      const handle = candidates.length === 0 ? undefined : await openSighted(sighting).catch(() => undefined)
      if (handle === undefined) continue
      try {
        const head = await gzipHead(handle, MARK_SIZE)
        for (const [slot, position] of candidates) {
          if (!bears(head.subarray(0, position.head[0]), position.head)) continue
          if (!(await holds(handle, true, position))) continue
          this.#positions.set(slot, await positionIn({ sighting, handle }, position))
          changed.push(slot)
          break
        }
      } finally {
        await handle.close()
      }
    }
  }
}

/** Whether a file holds what was read of it; one that cannot be opened is not known to be another. */
async function isStill(sighting: Sighting, position: FilePosition): Promise<boolean> {
  const handle = await openSighted(sighting).catch(() => undefined)
  if (handle === undefined) return true
  try {
    return (await surroundingsOf(handle, position, isGzip(sighting.path))) !== undefined
  } finally {
    await handle.close()
  }
}
