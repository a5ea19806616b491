import type { LmdbFile, Table } from '../clients/lmdb.js'
import { boundedKey } from './boundedKey.js'
import { type Sweep, sweeper } from './sweeper.js'

/** A value with the time at which it is gone, in milliseconds since the epoch. */
export interface Kept {
  readonly text: string
  readonly until: number
}

/** A table whose values expire; to be used inside transactions. */
export interface Records {
  /** The value of an id, undefined where it has expired. */
  get(id: string, now: number): string | undefined
  /** The same with the time at which it is gone. */
  kept(id: string, now: number): Kept | undefined
  put(id: string, text: string, until: number): void
  remove(id: string): void
  /** Everything that has not expired; long ids by their hash. */
  all(now: number): readonly (readonly [id: string, text: string])[]
  readonly sweep: Sweep
}

/** Entries read at a time where all are gone through. */
const CHUNK = 256

/** Opens a table of records. */
export function diskRecords(file: LmdbFile, name: string): Records {
  const table = file.table(name)
  const removeExpired = (key: string, now: number) => {
    // it was read in an earlier transaction, and may have been written since
    const text = table.get(key)
    if (text !== undefined && parse(text).until <= now) table.remove(key)
  }
  const find = (id: string, now: number): Kept | undefined => {
    const text = table.get(boundedKey(id))
    if (text === undefined) return undefined
    const kept = parse(text)
    return kept.until > now ? kept : undefined
  }
  return {
    get: (id, now) => find(id, now)?.text,
    kept: find,
    put: (id, text, until) =>
      table.put(boundedKey(id), `${until === Number.POSITIVE_INFINITY ? '' : until} ${text}`),
    remove: (id) => table.remove(boundedKey(id)),
    all: (now) =>
      [...walk(table)].filter(([, { until }]) => until > now).map(([id, { text }]) => [id, text] as const),
    sweep: sweeper(() => walk(table), removeExpired),
  }
}

function* walk(table: Table): Generator<readonly [string, Kept]> {
  let after: string | undefined
  for (;;) {
    const chunk = table.range(after, CHUNK)
    if (chunk.length === 0) return
    for (const [key, value] of chunk) yield [key, parse(value)]
    after = chunk.at(-1)?.[0]
  }
}

function parse(value: string): Kept {
  const space = value.indexOf(' ')
  return {
    until: space === 0 ? Number.POSITIVE_INFINITY : Number(value.slice(0, space)),
    text: value.slice(space + 1),
  }
}
