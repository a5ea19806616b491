import type { FileHandle } from 'node:fs/promises'

import { isGzip } from '../../decoding/format.js'
import { matchOf, positionIn } from './copyOf.js'
import { gzipHead } from './gzipText.js'
import { keptOf } from './kept.js'
import { bears, MARK_SIZE } from './mark.js'
import type { Saved } from './opener.js'
import { openSighted } from './openSighted.js'
import type { Positions } from './positions.js'
import { areOfOneLog } from './rotatedName.js'
import { identityOf, type Sighting } from './sighting.js'

/**
 * Gives compressed files the positions of their texts, where those were read, or a part of them, before they were compressed;
 * `followed` are the slots of files that are open. The slots that have changed.
 */
export async function adoptCompressed(
  positions: Positions,
  strangers: readonly Sighting[],
  followed: ReadonlySet<number>,
): Promise<readonly number[]> {
  const kept = keptOf(positions)
  const present = new Set(strangers.map(identityOf))
  const changed: number[] = []
  for (const sighting of strangers) {
    if (!isGzip(sighting.path) || kept.has(identityOf(sighting))) continue
    const free = positions.kept().flatMap(([slot, position]): Saved[] => {
      const isFree = !followed.has(slot) && !present.has(identityOf(position)) && !isGzip(position.path)
      return isFree && areOfOneLog(sighting.absolute, position.path) ? [{ slot, position }] : []
    })
    const handle = free.length === 0 ? undefined : await openSighted(sighting).catch(() => undefined)
    if (handle === undefined) continue
    try {
      const saved = await textOf(sighting, handle, free)
      if (saved === undefined) continue
      const { slot, position } = saved
      positions.set(slot, await positionIn({ sighting, handle, match: 'holds' }, position))
      changed.push(slot)
    } catch {
      // what cannot be read now is tried again at the next look
    } finally {
      await handle.close()
    }
  }
  return changed
}

/** What is kept of the text in a compressed file. */
async function textOf(
  sighting: Sighting,
  handle: FileHandle,
  candidates: readonly Saved[],
): Promise<Saved | undefined> {
  const start = await gzipHead(handle, MARK_SIZE)
  for (const saved of candidates) {
    const { head } = saved.position
    const isAlike = bears(start.subarray(0, head[0]), head)
    if (isAlike && (await matchOf(handle, sighting, saved.position)) === 'holds') return saved
  }
  return undefined
}
