import { dirname } from 'node:path'

import type { Followed } from './followed.js'
import { identityOf, neighbours, type Sighting } from './sighting.js'

/** A file that lost its name is given up when nothing was written to it for so many milliseconds; one that was deleted, sooner. */
const LATE_LINES = { renamed: 5 * 60 * 1000, deleted: 10 * 1000 }

/** A followed file was seen, under its name or another one. */
export function seen(file: Followed, sighting: Sighting, now: number): void {
  if (file.absolute !== sighting.absolute) {
    file.rename(sighting)
    file.rotated = true
  }
  compare(file, sighting.stamp, now)
  if (file.rotated && now - file.changed > LATE_LINES.renamed) end(file)
}

/** A followed file has another name than those that are looked for, or none; `dir` is the pipeline's folder. */
export async function unseen(file: Followed, now: number, dir: string): Promise<void> {
  const state = await file.look()
  if (!file.rotated || state === undefined) {
    const all = await neighbours(dirname(file.absolute), dir)
    const found = all.find((one) => identityOf(one) === identityOf(file.position))
    if (found !== undefined) file.rename(found)
    file.rotated = true
    compare(file, found?.stamp ?? file.stamp, now)
  }
  if (state !== undefined) compare(file, state.stamp, now)
  if (now - file.changed > LATE_LINES[state?.deleted ? 'deleted' : 'renamed']) end(file)
}

/** Whether nothing more is to be expected of a file that has no name left. */
export function isSpent(file: Followed): boolean {
  return file.ending && !file.wanted && isIdle(file)
}

/** Whether nothing of a file is under way. */
export function isIdle({ busy, hasPending, out }: Followed): boolean {
  return !busy && !hasPending && out === 0
}

function compare(file: Followed, stamp: string, now: number): void {
  if (file.stamp === stamp) return
  file.stamp = stamp
  file.changed = now
  file.wanted = !file.position.done
}

function end(file: Followed): void {
  if (file.ending || file.wanted || file.busy) return
  file.ending = true
  file.wanted = file.isOpen && !file.position.done
}
