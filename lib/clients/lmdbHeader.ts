import { open } from 'node:fs/promises'

/** MDB_MAGIC, which stands behind the header of the first page (LMDB, mdb.c): 24 bytes, 16 before LMDB 1.0. */
const MAGIC = 0xbeefc0de
const MAGIC_AT = [24, 16]

/** Throws where a file that is there is not LMDB's: LMDB itself would end the process on some of those. */
export async function checkLmdbHeader(path: string): Promise<void> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return
  try {
    const { size } = await file.stat()
    if (size === 0) return
    const head = Buffer.alloc(28)
    await file.read(head, 0, head.length, 0)
    if (!MAGIC_AT.some((at) => head.readUInt32LE(at) === MAGIC))
      throw new Error('the file is not an LMDB file')
  } finally {
    await file.close()
  }
}
