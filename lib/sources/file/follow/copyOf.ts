import type { FileHandle } from 'node:fs/promises'

import { isGzip } from '../../decoding/format.js'
import { gzipMatch } from './gzipText.js'
import { bears, MARK_SIZE, markOf } from './mark.js'
import { bytesAt, openSighted } from './openSighted.js'
import type { FilePosition } from './position.js'
import { areOfOneLog } from './rotatedName.js'
import { identityOf, type Sighting } from './sighting.js'
import { surroundingsOf } from './surroundings.js'

/** A file that holds the text of another one, opened. */
export interface Copy {
  readonly sighting: Sighting
  readonly handle: FileHandle
  readonly match: Match
}

/**
 * How a file's text is that of a position: it holds the position, or it ends before: whoever copies and then truncates leaves
 * out what is written in between, which may have been read.
 */
export type Match = 'holds' | 'ends before'

/** What may be written between a copy and the truncation behind it, in bytes; what is shorter by more is no copy. */
const WRITTEN_MEANWHILE = 4 * 1024 * 1024

/** The file to which the text that a position is in was copied, compressed or not; undefined where there is none. */
export async function copyOf(
  position: FilePosition,
  candidates: readonly Sighting[],
  /** Whether it may have been copied before all was written that was read: its original was truncated. */
  mayEndBefore: boolean,
): Promise<Copy | undefined> {
  const named = candidates.filter(
    (one) => areOfOneLog(one.absolute, position.path) && identityOf(one) !== identityOf(position),
  )
  let short: Copy | undefined
  for (const seen of named.toSorted(likelier)) {
    const handle = await openSighted(seen).catch(() => undefined)
    if (handle === undefined) continue
    // it may have been seen while it was being copied
    const sighting = { ...seen, size: (await handle.stat()).size }
    const match = await matchOf(handle, sighting, position).catch(() => undefined)
    if (match === 'holds') {
      await short?.handle.close()
      return { sighting, handle, match }
    }
    if (match === undefined || short !== undefined || !mayEndBefore) await handle.close()
    else short = { sighting, handle, match }
  }
  return short
}

/** How the text of a file is that of a position, undefined where it is another; a position of which nothing is known is in none. */
export async function matchOf(
  handle: FileHandle,
  { path, size }: Pick<Sighting, 'path' | 'size'>,
  position: FilePosition,
): Promise<Match | undefined> {
  const { byte, head } = position
  if (head[0] === 0) return undefined
  if (isGzip(path)) return await gzipMatch(handle, position)
  if (size >= byte) return (await surroundingsOf(handle, position, false)) && 'holds'
  const isNear = byte - size <= WRITTEN_MEANWHILE
  return isNear && bears(await bytesAt(handle, 0, head[0]), head) ? 'ends before' : undefined
}

/** A position as it is in a copy of its file. */
export async function positionIn(
  { sighting, handle, match }: Copy,
  { gone, ...position }: FilePosition,
): Promise<FilePosition> {
  const { device, inode, size } = sighting
  const moved = { ...position, device, inode }
  if (isGzip(sighting.path)) {
    const head = markOf(await bytesAt(handle, 0, MARK_SIZE))
    return { ...moved, head, tail: [0, ''], ...(match === 'holds' ? {} : { done: true }) }
  }
  if (match === 'holds') return moved
  const tail = Math.min(MARK_SIZE, size)
  return { ...moved, byte: size, tail: markOf(await bytesAt(handle, size - tail, tail)) }
}

/** What is not compressed before what is, the largest first: earlier copies hold less. */
function likelier(one: Sighting, other: Sighting): number {
  const compressed = Number(isGzip(one.path)) - Number(isGzip(other.path))
  return compressed || other.size - one.size || other.modified - one.modified
}
