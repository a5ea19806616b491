import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

import { isGzip } from '../../decoding/format.js'
import type { Arriving, Look } from './arrivals.js'
import { copyOf, positionIn } from './copyOf.js'
import type { Followed } from './followed.js'
import { isStill, keptOf } from './kept.js'
import type { Saved } from './opener.js'
import type { Positions } from './positions.js'
import { identityOf, neighbours, type Sighting } from './sighting.js'

/** Opens a file at what is saved of it; undefined where that is not possible now. */
export type Open = (sighting: Sighting, saved?: Saved, opened?: FileHandle) => Promise<Followed | undefined>

/** What is there as a run begins. */
export interface Beginning {
  readonly positions: Positions
  /** The pipeline's folder. */
  readonly dir: string
  readonly strangers: readonly Sighting[]
  readonly look: Look
  readonly open: Open
}

/** Finds out where text went that was read in an earlier run, and is no longer where it was. */
export async function followMoved(beginning: Beginning, { files, changed }: Arriving): Promise<void> {
  const { positions, strangers, look } = beginning
  for (const saved of keptOf(positions).values()) {
    const { slot, position } = saved
    const sighting = strangers.find((one) => identityOf(one) === identityOf(position))
    if (sighting !== undefined && (await isStill(sighting, position))) continue
    const file = await moved(beginning, saved, sighting === undefined)
    if (file !== undefined) {
      file.rotated = true
      files.push(file)
      changed.push(slot)
      look.holders.set(position.path, file)
    } else if (sighting === undefined) {
      positions.set(slot, { ...position, gone: look.now })
      changed.push(slot)
    }
  }
}

/** Opens a file that was renamed within its folder, or copied and then truncated, or compressed. */
async function moved(
  { positions, dir, strangers, open }: Beginning,
  saved: Saved,
  isMissing: boolean,
): Promise<Followed | undefined> {
  const { slot, position } = saved
  const beside = await neighbours(dirname(position.path), dir)
  const renamed = isMissing && beside.find((one) => identityOf(one) === identityOf(position))
  if (renamed) return await open(renamed, saved)
  const kept = keptOf(positions)
  const candidates = [...strangers, ...beside].filter(
    (one) => !kept.has(identityOf(one)) && !(isMissing && !isGzip(one.path)),
  )
  const copy = await copyOf(position, candidates, !isMissing)
  if (copy === undefined) return undefined
  return await open(copy.sighting, { slot, position: await positionIn(copy, position) }, copy.handle)
}
