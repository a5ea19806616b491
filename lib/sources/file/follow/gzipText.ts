import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { CHUNK_SIZE } from '../../decoding/byteReader.js'
import { bears, MARK_SIZE } from './mark.js'
import { bytesAt } from './openSighted.js'
import type { FilePosition } from './position.js'
import { areThoseOf } from './surroundings.js'

const NOTHING = Buffer.alloc(0)

/** What a compressed file's text begins with, `length` bytes at most; as far as it can be read. */
export async function gzipHead(handle: FileHandle, length: number): Promise<Buffer> {
  let head: Buffer = NOTHING
  try {
    for await (const chunk of textOf(handle)) {
      head = Buffer.concat([head, chunk.subarray(0, length - head.length)])
      if (head.length === length) break
    }
  } catch {
    // it is not whole, or no gzip: what was read before is all there is
  }
  return head
}

/** Whether the text of a compressed file holds a position, or ends before it; undefined where it is another, or not whole. */
export async function gzipMatch(
  handle: FileHandle,
  position: FilePosition,
): Promise<'holds' | 'ends before' | undefined> {
  const { byte } = position
  let head: Buffer = NOTHING
  let tail: Buffer = NOTHING
  let at = 0
  try {
    for await (const chunk of textOf(handle)) {
      if (head.length < position.head[0]) {
        head = Buffer.concat([head, chunk.subarray(0, position.head[0] - head.length)])
      }
      if (at < byte) tail = Buffer.concat([tail, chunk.subarray(0, byte - at)]).subarray(-MARK_SIZE)
      at += chunk.length
    }
  } catch {
    return undefined
  }
  if (at < byte) return bears(head, position.head) ? 'ends before' : undefined
  return areThoseOf(position, { head, tail: tail.subarray(-position.tail[0]) }) ? 'holds' : undefined
}

/** The text of a compressed file from its beginning; the file stays open. */
function textOf(handle: FileHandle): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_SIZE })
  // an error of either stream comes out of the iterator
  pipeline(Readable.from(bytesOf(handle)), gunzip, () => undefined)
  return gunzip
}

async function* bytesOf(handle: FileHandle): AsyncGenerator<Buffer, void, void> {
  for (let at = 0; ; ) {
    const bytes = await bytesAt(handle, at, CHUNK_SIZE)
    if (bytes.length === 0) return
    at += bytes.length
    yield bytes
  }
}
