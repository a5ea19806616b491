import type { FileHandle } from 'node:fs/promises'
import { MARK_SIZE, markOf } from './mark.js'
import { bytesAt } from './openSighted.js'
import type { FilePosition } from './position.js'
import type { Surroundings } from './surroundings.js'

const LINE_FEED = 10
const STRIDE = 1024 * 1024

/** Behind the last line feed of a file as it is now: a line that is not yet whole will be read. */
export async function atEnd(
  handle: FileHandle,
  beginning: FilePosition,
  size: number,
): Promise<{ readonly position: FilePosition; readonly surroundings: Surroundings }> {
  let line = 1
  let byte = 0
  for (let at = 0; at < size; at += STRIDE) {
    const bytes = await bytesAt(handle, at, Math.min(STRIDE, size - at))
    for (let feed = bytes.indexOf(LINE_FEED); feed >= 0; feed = bytes.indexOf(LINE_FEED, feed + 1)) {
      line++
      byte = at + feed + 1
    }
  }
  const length = Math.min(MARK_SIZE, byte)
  const surroundings = {
    head: await bytesAt(handle, 0, length),
    tail: await bytesAt(handle, byte - length, length),
  }
  const { head, tail } = surroundings
  return { position: { ...beginning, byte, line, head: markOf(head), tail: markOf(tail) }, surroundings }
}
