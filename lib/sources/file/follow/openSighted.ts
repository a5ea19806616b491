import { type FileHandle, open } from 'node:fs/promises'

import { identityOf, type Sighting } from './sighting.js'

/** Opens a file that was sighted; undefined where its name has gone to another one, or to none, since. */
export async function openSighted(
  sighting: Pick<Sighting, 'absolute' | 'device' | 'inode'>,
): Promise<FileHandle | undefined> {
  let handle: FileHandle
  try {
    handle = await open(sighting.absolute)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const { dev, ino } = await handle.stat({ bigint: true })
  if (identityOf({ device: String(dev), inode: String(ino) }) === identityOf(sighting)) return handle
  await handle.close()
  return undefined
}

/** The bytes of a file from an offset on, `length` at most. */
export async function bytesAt(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, offset)
  return buffer.subarray(0, bytesRead)
}
