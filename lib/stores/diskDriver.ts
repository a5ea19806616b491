import { existsSync } from 'node:fs'
import { dirname } from 'node:path'

import type { SchedulerLike } from 'rxjs'

import { type LmdbFile, openLmdb, type Table } from '../clients/lmdb.js'
import type { Verdict } from '../core/store.js'
import { makeFolder } from '../util/makeFolder.js'
import { diskError } from './diskError.js'
import { diskRecords, type Records } from './diskRecords.js'
import type { Driver, Retention } from './driver.js'
import { entityText, parseEntity } from './entityText.js'

interface Opened {
  readonly file: LmdbFile
  readonly claims: Records
  readonly entities: Records
  readonly cursors: Table
  /** Under `begun:` and `committed:`, the number of an owner's last unit. */
  readonly turns: Table
}

/** What stands for a confirmed id; a claim is an equals sign, the number of the unit that has it, a space and its owner. */
const CONFIRMED = '+'
const claimOf = (owner: string, sequence: number) => `=${sequence} ${owner}`
const ownerOf = (held: string) => (held === CONFIRMED ? '' : held.slice(held.indexOf(' ') + 1))
const isOwn = (held: string | undefined, owner: string) =>
  held !== undefined && held !== CONFIRMED && ownerOf(held) === owner

/**
 * Claims, entities and cursors in an LMDB file, which is opened on first use. Each call is one transaction, in which
 * this process is the only writer of all that have the file open.
 */
export function diskDriver(
  path: string,
  clock: SchedulerLike,
  { lease, ttl, stateTtl = Number.POSITIVE_INFINITY }: Retention,
): Driver {
  let opening: Promise<Opened> | undefined
  const opened = () => {
    opening ??= open(path).catch((error: unknown) => {
      opening = undefined
      throw diskError(path, error)
    })
    return opening
  }
  const transact = async <T>(action: (tables: Opened, now: number) => T): Promise<T> => {
    const tables = await opened()
    try {
      return tables.file.transaction(() => action(tables, clock.now()))
    } catch (error) {
      throw diskError(path, error)
    }
  }
  const find = ({ entities }: Opened, ids: readonly string[], now: number) =>
    ids.flatMap((id) => {
      const text = entities.get(id, now)
      return text === undefined ? [] : [parseEntity(id, text)]
    })

  return {
    claim: (owner, ids, entityIds, given = 0) =>
      transact((tables, now) => {
        const sequence = given === 0 ? Number(tables.turns.get(`begun:${owner}`) ?? 0) + 1 : given
        if (given === 0) tables.turns.put(`begun:${owner}`, String(sequence))
        const verdicts = ids.map((id): Verdict => {
          const held = tables.claims.get(id, now)
          if (held === CONFIRMED) return 'confirmed'
          if (held !== undefined && !isOwn(held, owner)) return 'held'
          tables.claims.put(id, claimOf(owner, sequence), now + lease)
          return held === undefined ? 'fresh' : 'mine'
        })
        return { verdicts, entities: find(tables, entityIds, now), sequence }
      }),
    entities: (ids) => transact((tables, now) => find(tables, ids, now)),
    renew: (owner, ids, sequence) =>
      transact(({ claims }, now) => {
        const own = claimOf(owner, sequence)
        for (const id of ids) if (claims.get(id, now) === own) claims.put(id, own, now + lease)
      }),
    commit: ({ owner, sequence, claims: own, entities: changed, cursors: moved }) =>
      transact(({ claims, entities, cursors, turns }, now) => {
        for (const id of own) {
          const held = claims.get(id, now)
          if (held === undefined || isOwn(held, owner)) claims.put(id, CONFIRMED, now + ttl)
        }
        for (const { sweep } of [claims, entities]) sweep(own.length + changed.length, now)
        if (sequence > 0) {
          if (Number(turns.get(`committed:${owner}`) ?? 0) > sequence) return false
          turns.put(`committed:${owner}`, String(sequence))
        }
        for (const entity of changed) {
          const { id, exists, timestamp } = entity
          const kept = entities.get(id, now)
          const newest = kept === undefined ? undefined : parseEntity(id, kept).timestamp
          if (newest !== undefined && timestamp !== undefined && newest > timestamp) continue
          if (exists || timestamp !== undefined) entities.put(id, entityText(entity), now + stateTtl)
          else entities.remove(id)
        }
        for (const [key, text] of moved) cursors.put(key, text)
        return true
      }),
    release: (owner, ids, sequence) =>
      transact(({ claims }, now) => {
        for (const id of ids) {
          const held = claims.get(id, now)
          if (sequence === 0 ? isOwn(held, owner) : held === claimOf(owner, sequence)) claims.remove(id)
        }
      }),
    cursor: async (key) => {
      if (opening === undefined && !existsSync(path)) return undefined
      return transact(({ cursors }) => cursors.get(key))
    },
    ready: async () => void (await opened()),
    peek: async (ids, entityIds) => {
      if (opening === undefined && !existsSync(path)) return { claims: [], entities: [] }
      const tables = await opened()
      const now = clock.now()
      return {
        claims: ids.flatMap((id) => {
          const kept = tables.claims.kept(id, now)
          if (kept === undefined) return []
          const { text, until } = kept
          return [{ id, owner: ownerOf(text), confirmed: text === CONFIRMED, until }]
        }),
        entities: find(tables, entityIds, now),
      }
    },
    contents: () =>
      transact(({ claims, entities }, now) => ({
        claims: claims
          .all(now)
          .map(([id, text]) => ({ id, owner: ownerOf(text), confirmed: text === CONFIRMED })),
        entities: entities.all(now).map(([id, text]) => parseEntity(id, text)),
      })),
    close: async () => {
      const closing = opening
      opening = undefined
      await closing?.then(({ file }) => file.close())
    },
  }
}

async function open(path: string): Promise<Opened> {
  makeFolder(dirname(path))
  const file = await openLmdb(path)
  return {
    file,
    claims: diskRecords(file, 'claims'),
    entities: diskRecords(file, 'entities'),
    cursors: file.table('cursors'),
    turns: file.table('turns'),
  }
}
