import { isGzip } from '../../decoding/format.js'
import type { Followed } from './followed.js'

/** Files that are kept open though nothing is read of them, at most. */
const OPEN_AT_MOST = 256

/** Closes the files that have rested longest where too many are open; they are opened again when they grow. */
export async function closeIdle(present: ReadonlySet<Followed>): Promise<void> {
  const open = [...present].filter((file) => file.isOpen && !isGzip(file.path))
  const idle = open.filter((file) => !file.wanted && !file.hasPending && !file.busy)
  idle.sort((one, other) => one.changed - other.changed)
  const tooMany = Math.max(0, open.length - OPEN_AT_MOST)
  for (const file of idle.slice(0, tooMany)) await file.close()
}
