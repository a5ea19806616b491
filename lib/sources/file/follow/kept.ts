import { isGzip } from '../../decoding/format.js'
import type { Saved } from './opener.js'
import { openSighted } from './openSighted.js'
import type { FilePosition } from './position.js'
import type { Positions } from './positions.js'
import { identityOf, type Sighting } from './sighting.js'
import { surroundingsOf } from './surroundings.js'

/** What is kept of files that were not found to be gone, by identity. */
export function keptOf(positions: Positions): Map<string, Saved> {
  return byIdentity(positions, (position) => position.gone === undefined)
}

/** Files of which something is kept; the inode of one that is gone may be another one's by now. */
export async function knownOf(
  positions: Positions,
  strangers: readonly Sighting[],
): Promise<Map<Sighting, Saved>> {
  const kept = keptOf(positions)
  const gone = byIdentity(positions, (position) => position.gone !== undefined)
  const known = new Map<Sighting, Saved>()
  for (const sighting of strangers) {
    const saved = kept.get(identityOf(sighting))
    const former = gone.get(identityOf(sighting))
    if (saved !== undefined) known.set(sighting, saved)
    else if (former !== undefined && (await isStill(sighting, former.position))) known.set(sighting, former)
  }
  return known
}

/** Whether a file holds what was read of it; one that cannot be read now is not known to be another. */
export async function isStill(sighting: Sighting, position: FilePosition): Promise<boolean> {
  const handle = await openSighted(sighting).catch(() => undefined)
  if (handle === undefined) return true
  try {
    return (await surroundingsOf(handle, position, isGzip(sighting.path))) !== undefined
  } catch {
    return true
  } finally {
    await handle.close()
  }
}

function byIdentity(positions: Positions, isWanted: (position: FilePosition) => boolean): Map<string, Saved> {
  const wanted = positions.kept().filter(([, position]) => isWanted(position))
  return new Map(wanted.map(([slot, position]) => [identityOf(position), { slot, position }]))
}
