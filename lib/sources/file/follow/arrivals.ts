import type { FileHandle } from 'node:fs/promises'

import { SourceError } from '../../../core/errors.js'
import { adoptCompressed } from './adoptCompressed.js'
import type { Followed } from './followed.js'
import { followMoved, type Open } from './followMoved.js'
import type { HeldBack } from './heldBack.js'
import { knownOf } from './kept.js'
import type { Opener, Saved } from './opener.js'
import type { Positions } from './positions.js'
import { identityOf, type Sighting } from './sighting.js'

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

/** Files that have arrived so far, and slots to be saved. */
export interface Arriving {
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
    const open: Open = (sighting, saved, opened) => this.#open(sighting, look, saved, opened)
    if (isFirst)
      await followMoved({ positions: this.#positions, dir: this.#dir, strangers, look, open }, arrived)
    const isNew = (sighting: Sighting) =>
      !arrived.files.some(({ position }) => identityOf(position) === identityOf(sighting))
    const rest = strangers.filter(isNew)
    const slots = new Set([...look.files, ...arrived.files].map(({ slot }) => slot))
    arrived.changed.push(...(await adoptCompressed(this.#positions, rest, slots)))
    const known = await knownOf(this.#positions, rest)
    for (const [sighting, saved] of known) {
      const file = await open(sighting, saved)
      if (file === undefined) continue
      arrived.files.push(file)
      file.rotated = saved.position.path !== sighting.absolute
      look.holders.set(saved.position.path, file)
    }
    const unknown = rest.filter((one) => !known.has(one))
    const followed = new Set([...look.files, ...arrived.files])
    const present = new Set([...look.present, ...arrived.files])
    for (const sighting of await this.#heldBack.others(unknown, followed, present, look.now)) {
      const file = await open(sighting)
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
}
