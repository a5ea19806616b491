import { createHash } from 'node:crypto'

const MOST_BYTES = 512

/** The key under which an id is kept: ids come from outside, and one of more than 512 bytes is kept under its SHA-256. */
export function boundedKey(id: string): string {
  if (id.length * 3 <= MOST_BYTES || Buffer.byteLength(id) <= MOST_BYTES) return id
  return `sha256:${createHash('sha256').update(id).digest('hex')}`
}
