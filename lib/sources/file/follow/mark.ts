import { createHash } from 'node:crypto'

/** Bytes of a file's beginning, and of what stands before a position, by which the file is known again; at most. */
export const MARK_SIZE = 1024

/** How many bytes, and the beginning of their SHA-256 in hex. */
export type Mark = readonly [length: number, digest: string]

/** The mark of bytes. */
export function markOf(bytes: Uint8Array): Mark {
  return [bytes.length, createHash('sha256').update(bytes).digest('hex').slice(0, 32)]
}

/** Whether bytes are those of a mark. */
export function bears(bytes: Uint8Array, [length, digest]: Mark): boolean {
  return bytes.length === length && markOf(bytes)[1] === digest
}
