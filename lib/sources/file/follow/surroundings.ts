import type { FileHandle } from 'node:fs/promises'

import { bears } from './mark.js'
import { bytesAt } from './openSighted.js'
import type { FilePosition } from './position.js'

/** What stands around a position, by which the file is known again. */
export interface Surroundings {
  readonly head: Buffer
  readonly tail: Buffer
}

/** What stands at the beginning and before the position, undefined where it is something else than what was read. */
export async function surroundingsOf(
  handle: FileHandle,
  { byte, head, tail }: FilePosition,
  compressed: boolean,
): Promise<Surroundings | undefined> {
  const found = {
    head: await bytesAt(handle, 0, head[0]),
    tail: compressed ? Buffer.alloc(0) : await bytesAt(handle, byte - tail[0], tail[0]),
  }
  return areThoseOf({ head, tail }, found) ? found : undefined
}

/** Whether these bytes are those that stood around a position. */
export function areThoseOf(
  { head, tail }: Pick<FilePosition, 'head' | 'tail'>,
  found: Surroundings,
): boolean {
  return (head[0] === 0 || bears(found.head, head)) && (tail[0] === 0 || bears(found.tail, tail))
}
