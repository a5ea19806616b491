import type { Database } from 'lmdb'

import { checkLmdbHeader } from './lmdbHeader.js'

/** A part of the file under a name of its own. */
export interface Table {
  get(key: string): string | undefined
  put(key: string, value: string): void
  remove(key: string): void
  /** Entries in order of their keys, those behind `after` only, `limit` at most. */
  range(after: string | undefined, limit: number): readonly (readonly [key: string, value: string])[]
}

/** An LMDB file; several processes may have it open at a time. */
export interface LmdbFile {
  table(name: string): Table
  /** Runs as the only writer among all processes; what it wrote is on the disk when this returns, and undone when it throws. */
  transaction<T>(action: () => T): T
  close(): Promise<void>
}

/** Opens the file, which is made when it is not there; its folder must be there. */
export async function openLmdb(path: string): Promise<LmdbFile> {
  await checkLmdbHeader(path)
  const { open } = await import('lmdb')
  // the flush is a part of the transaction: what the store acknowledges has to survive the machine
  const root = open({ path, noSubdir: true, overlappingSync: false, maxDbs: 8 })
  return {
    table: (name) => table(root.openDB<string, Buffer>(name, { encoding: 'string', keyEncoding: 'binary' })),
    transaction: (action) => root.transactionSync(action),
    close: () => root.close(),
  }
}

function table(database: Database<string, Buffer>): Table {
  return {
    get: (key) => database.get(stored(key)),
    put: (key, value) => database.putSync(stored(key), value),
    remove: (key) => void database.removeSync(stored(key)),
    range: (after, limit) => {
      // the next possible key is the same with a zero byte behind it
      const from = after === undefined ? {} : { start: stored(`${after}\0`) }
      return [...database.getRange({ ...from, limit })].map(
        ({ key, value }) => [String(key).slice(1), value] as const,
      )
    },
  }
}

/** LMDB takes no empty keys. */
function stored(key: string): Buffer {
  return Buffer.from(`.${key}`)
}
