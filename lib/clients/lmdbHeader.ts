import { open } from 'node:fs/promises'

/** MDB_MAGIC, which stands behind the header of the first page (LMDB, mdb.c): 24 bytes, 16 before LMDB 1.0. */
const MAGIC = 0xbeefc0de
const MAGIC_AT = [24, 16]

/** Bytes of a page's header and of MDB_meta up to its end. */
const META_LENGTH = 24 + 136

/** The size of a page, and the roots of LMDB's two own trees, counted from the magic. */
const PAGE_SIZE_AT = 24
const ROOTS_AT = [64, 112]

/** The root of a tree that is empty (P_INVALID). */
const NO_PAGE = 0xffff_ffff_ffff_ffffn

/** Throws where a file that is there is not LMDB's, or was cut short: LMDB itself would end the process on some of those. */
export async function checkLmdbHeader(path: string): Promise<void> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return
  try {
    if ((await file.stat()).size === 0) return
    const meta = async (position: number) => {
      const head = Buffer.alloc(META_LENGTH)
      await file.read(head, 0, head.length, position)
      const at = MAGIC_AT.find((offset) => head.readUInt32LE(offset) === MAGIC)
      return at === undefined
        ? undefined
        : { pageSize: head.readUInt32LE(at + PAGE_SIZE_AT), root: lastRoot(head, at) }
    }
    const first = await meta(0)
    if (first === undefined) throw new Error('the file is not an LMDB file')
    const second = await meta(first.pageSize)
    const pages = Math.max(first.root, second?.root ?? 1) + 1
    // looked at last: another process may write, and its pages are there before a root tells of them
    const { size } = await file.stat()
    if (second === undefined || size < pages * first.pageSize)
      throw new Error(`the file is damaged: it has ${size} bytes, and should have more`)
  } finally {
    await file.close()
  }
}

function lastRoot(head: Buffer, at: number): number {
  const roots = ROOTS_AT.map((offset) => head.readBigUInt64LE(at + offset))
  return Math.max(1, ...roots.filter((root) => root !== NO_PAGE).map(Number))
}
