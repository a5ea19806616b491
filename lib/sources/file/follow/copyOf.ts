import type { FileHandle } from 'node:fs/promises'

import { isGzip } from '../../decoding/format.js'
import { gzipHolds } from './gzipText.js'
import { MARK_SIZE, markOf } from './mark.js'
import { bytesAt, openSighted } from './openSighted.js'
import type { FilePosition } from './position.js'
import { areOfOneLog } from './rotatedName.js'
import { identityOf, type Sighting } from './sighting.js'
import { surroundingsOf } from './surroundings.js'

/** A file that holds the text of another one, opened. */
export interface Copy {
  readonly sighting: Sighting
  readonly handle: FileHandle
}

/** The file to which the text that a position is in was copied, compressed or not; undefined where there is none. */
export async function copyOf(
  position: FilePosition,
  candidates: readonly Sighting[],
): Promise<Copy | undefined> {
  const named = candidates.filter(
    (one) => areOfOneLog(one.absolute, position.path) && identityOf(one) !== identityOf(position),
  )
  for (const sighting of named.toSorted(likelier)) {
    const handle = await openSighted(sighting).catch(() => undefined)
    if (handle === undefined) continue
    if (await holds(handle, isGzip(sighting.path), position)) return { sighting, handle }
    await handle.close()
  }
  return undefined
}

/** Whether a file holds the text that a position is in; a position of which nothing is known is in none. */
export async function holds(
  handle: FileHandle,
  compressed: boolean,
  position: FilePosition,
): Promise<boolean> {
  if (position.head[0] === 0) return false
  if (compressed) return await gzipHolds(handle, position)
  return (await surroundingsOf(handle, position, false)) !== undefined
}

/** A position as it is in a copy of its file. */
export async function positionIn(
  { sighting, handle }: Copy,
  { gone, ...position }: FilePosition,
): Promise<FilePosition> {
  const { device, inode } = sighting
  if (!isGzip(sighting.path)) return { ...position, device, inode }
  return { ...position, device, inode, head: markOf(await bytesAt(handle, 0, MARK_SIZE)), tail: [0, ''] }
}

/** What is not compressed before what is, the largest first: earlier copies hold less. */
function likelier(one: Sighting, other: Sighting): number {
  const compressed = Number(isGzip(one.path)) - Number(isGzip(other.path))
  return compressed || other.size - one.size || other.modified - one.modified
}
