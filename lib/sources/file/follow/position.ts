import type { Json } from '../../../core/json.js'
import type { Mark } from './mark.js'

/** How far a file was read, and by what it is known again. */
export interface FilePosition {
  /** The name it had last, absolute. */
  readonly path: string
  /** Device and inode. */
  readonly device: string
  readonly inode: string
  /** Where the next line begins, from 0; of a compressed file, in its text. */
  readonly byte: number
  /** The number of that line, from 1. */
  readonly line: number
  /** What the file begins with. */
  readonly head: Mark
  /** What stands before `byte`. */
  readonly tail: Mark
  /** Nothing of it is read any more: a compressed file that was read to its end, or one that cannot be read on. */
  readonly done?: boolean
  /** When it was found to be gone, in milliseconds since the epoch. */
  readonly gone?: number
}

/** The position of a file of which nothing was read. */
export function atBeginning(path: string, device: string, inode: string): FilePosition {
  return { path, device, inode, byte: 0, line: 1, head: [0, ''], tail: [0, ''] }
}

/** A position as the store keeps it. */
export function toJson(position: FilePosition): Json {
  return { ...position }
}

/** A position as it was kept; undefined where it is none. */
export function fromJson(json: Json): FilePosition | undefined {
  const { path, device, inode, byte, line, head, tail } = (json ?? {}) as Readonly<Record<string, unknown>>
  const texts = [path, device, inode].every((part) => typeof part === 'string')
  const numbers = Number.isSafeInteger(byte) && Number.isSafeInteger(line)
  if (!texts || !numbers || !Array.isArray(head) || !Array.isArray(tail)) return undefined
  return json as unknown as FilePosition
}
