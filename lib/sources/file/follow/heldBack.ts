import type { FileHandle } from 'node:fs/promises'

import { isGzip } from '../../decoding/format.js'
import { matchOf } from './copyOf.js'
import type { Followed } from './followed.js'
import { gzipHead } from './gzipText.js'
import { LineFile } from './lineFile.js'
import { MARK_SIZE } from './mark.js'
import { bytesAt, openSighted } from './openSighted.js'
import { areOfOneLog, isRotationOf } from './rotatedName.js'
import { identityOf, type Sighting } from './sighting.js'

/** Milliseconds for which a copy waits for its original to be truncated, from when it last grew; then it is a file of its own. */
const HELD_FOR = 60_000

interface Held {
  readonly original: LineFile
  readonly stamp: string
  readonly since: number
  /** True where it waits for as long as its original is followed. */
  readonly isBound: boolean
}

/** What is said of a copy: `bound` waits for its original, `copy` for a while; of an original that is being read nothing can be said. */
type Verdict = 'bound' | 'copy' | 'other' | 'busy'

/**
 * Holds files back that are copies of followed ones: what they hold is read where it was written. Of a rotation by truncation
 * they are the part that comes before the truncation; or they are what becomes of a followed file that is being compressed.
 */
export class HeldBack {
  readonly #onBusy: () => void
  #held = new Map<string, Held>()

  constructor(onBusy: () => void) {
    this.#onBusy = onBusy
  }

  /** Those strangers that are no copies. */
  async others(
    strangers: readonly Sighting[],
    files: ReadonlySet<Followed>,
    present: ReadonlySet<Followed>,
    now: number,
  ): Promise<readonly Sighting[]> {
    const others: Sighting[] = []
    const held = new Map<string, Held>()
    for (const sighting of strangers) {
      const hold = await this.#holdOf(sighting, files, present, now)
      if (hold === undefined) others.push(sighting)
      else held.set(identityOf(sighting), hold)
    }
    this.#held = held
    return others
  }

  /** A file's text is from now on another one's. */
  replace(original: Followed, by: Followed): void {
    if (!(by instanceof LineFile)) return
    for (const [identity, held] of this.#held) {
      if (held.original === original) this.#held.set(identity, { ...held, original: by })
    }
  }

  async #holdOf(
    sighting: Sighting,
    files: ReadonlySet<Followed>,
    present: ReadonlySet<Followed>,
    now: number,
  ): Promise<Held | undefined> {
    const { stamp, absolute } = sighting
    const before = this.#held.get(identityOf(sighting))
    const still = before !== undefined && files.has(before.original) ? before : undefined
    if (still?.isBound && still.stamp === stamp && !still.original.truncated) return still
    const since = before?.stamp === stamp ? before.since : now
    const related = isGzip(absolute) ? areOfOneLog : isRotationOf
    const handle = await openSighted(sighting).catch(() => undefined)
    if (handle === undefined) return undefined
    try {
      for (const original of files) {
        if (!(original instanceof LineFile)) continue
        if (original !== still?.original && !related(absolute, original.absolute)) continue
        const comparing = isGzip(absolute)
          ? compareCompressed(sighting, handle, original, present.has(original))
          : compare(sighting, handle, original)
        // of what cannot be read now nothing is known yet
        const verdict = await comparing.catch((): Verdict => 'copy')
        if (verdict === 'busy') this.#onBusy()
        const isBound = verdict === 'bound'
        if (isBound || verdict === 'busy' || (verdict === 'copy' && now - since <= HELD_FOR))
          return { original, stamp, since, isBound: isBound && isGzip(absolute) }
      }
    } finally {
      await handle.close()
    }
    return undefined
  }
}

async function compare(sighting: Sighting, handle: FileHandle, original: LineFile): Promise<Verdict> {
  const { size } = sighting
  const length = Math.min(MARK_SIZE, size)
  for (const offset of [0, size - length]) {
    const [own, other] = [await bytesAt(handle, offset, length), await original.bytes(offset, length)]
    if (!own.equals(other)) return await compareToReached(sighting, handle, original)
  }
  return 'copy'
}

/** It is not what the original is now; whatever is read of that one from here on is not of this file either. */
async function compareToReached(
  sighting: Sighting,
  handle: FileHandle,
  original: LineFile,
): Promise<Verdict> {
  if (original.busy) return 'busy'
  if ((await matchOf(handle, sighting, original.reached)) === undefined) return 'other'
  await original.check()
  return original.truncated ? 'bound' : 'other'
}

async function compareCompressed(
  sighting: Sighting,
  handle: FileHandle,
  original: LineFile,
  isPresent: boolean,
): Promise<Verdict> {
  if (original.busy) return 'busy'
  const { reached } = original
  const head = await gzipHead(handle, MARK_SIZE)
  const isHead = head.length > 0 && head.equals(await original.bytes(0, head.length))
  if (!isHead && (await matchOf(handle, sighting, reached)) === undefined) return 'other'
  const isItsOwn = sighting.absolute.replace(/\.gz$/i, '') === original.absolute
  return isItsOwn || !isPresent || original.truncated ? 'bound' : 'copy'
}
