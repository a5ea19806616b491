import type { Subscription } from 'rxjs'

import type { Entity, Unit, Verdict } from '../core/store.js'
import { stringify } from '../util/stringify.js'
import type { Driver } from './driver.js'
import type { StoreOverOptions } from './storeOver.js'

/** A unit of work on a driver: sees repeats within the unit, keeps changes aside until the commit, renews what it holds. */
export function unitOver(
  driver: Driver,
  owner: string,
  { clock, lease, stateTtl, onSuperseded }: StoreOverOptions,
  renewals: Subscription,
): Unit {
  const claimed = new Set<string>()
  const mine: string[] = []
  /** Asked for, whether or not the answer came. */
  const asked: string[] = []
  const loaded = new Map<string, Entity | undefined>()
  const changed = new Map<string, Entity>()
  const cursors = new Map<string, string>()
  let sequence = 0
  let state: 'open' | 'committing' | 'closed' = 'open'
  let renewal: Subscription | undefined

  const unknown = (ids: readonly string[]) => [...new Set(ids)].filter((id) => !loaded.has(id))
  const remember = (asked: readonly string[], found: readonly Entity[]) => {
    for (const id of asked) if (!loaded.has(id)) loaded.set(id, undefined)
    for (const entity of found) loaded.set(entity.id, entity)
  }
  const known = (id: string): Entity | undefined => {
    if (!loaded.has(id)) throw new Error(`entity ${JSON.stringify(id)} was not loaded in this unit`)
    return changed.get(id) ?? loaded.get(id)
  }
  const renewLater = () => {
    renewal = clock.schedule(() => {
      // a renewal that fails is made up for by the next one; one that never succeeds ends the lease
      driver.renew(owner, mine).catch(() => undefined)
      renewLater()
    }, lease / 3)
    renewals.add(renewal)
  }
  const close = () => {
    state = 'closed'
    renewal?.unsubscribe()
  }

  return {
    claim: async (ids, entities = []) => {
      const first = [...new Set(ids)].filter((id) => !claimed.has(id))
      const wanted = unknown(entities)
      if (first.length === 0 && wanted.length === 0) return ids.map(() => 'held')
      asked.push(...first)
      const answer = await driver.claim(owner, first, wanted, sequence)
      if (sequence === 0) sequence = answer.sequence
      remember(wanted, answer.entities)
      const verdicts = new Map<string, Verdict>()
      for (const [index, id] of first.entries()) {
        const verdict = answer.verdicts[index] ?? 'held'
        claimed.add(id)
        verdicts.set(id, verdict)
        if (verdict === 'fresh' || verdict === 'mine') mine.push(id)
      }
      if (state === 'open' && renewal === undefined && mine.length > 0) renewLater()
      return ids.map((id) => {
        const verdict = verdicts.get(id) ?? 'held'
        verdicts.delete(id)
        return verdict
      })
    },
    entities: async (ids) => {
      const wanted = unknown(ids)
      if (wanted.length > 0) remember(wanted, await driver.entities(wanted))
      const all = ids.map(known).filter((found) => found !== undefined)
      return new Map(all.map((found) => [found.id, found]))
    },
    entity: known,
    put: (entity) => {
      const { id, exists, timestamp } = entity
      const before = changed.get(id) ?? loaded.get(id)
      if (!loaded.has(id)) loaded.set(id, undefined)
      if (stateTtl === undefined && before?.exists === exists && before.timestamp === timestamp) return
      changed.set(id, entity)
    },
    forget: (id) => {
      const timestamp = (changed.get(id) ?? loaded.get(id))?.timestamp
      if (!loaded.has(id)) loaded.set(id, undefined)
      changed.set(id, { id, exists: false, ...(timestamp === undefined ? {} : { timestamp }) })
    },
    advance: (key, cursor) => void cursors.set(key, stringify(cursor)),
    commit: async () => {
      if (state === 'closed') return
      state = 'committing'
      if (mine.length > 0 || changed.size > 0 || cursors.size > 0) {
        const changes = {
          owner,
          sequence,
          claims: mine,
          entities: [...changed.values()],
          cursors: [...cursors],
        }
        if (!(await driver.commit(changes))) onSuperseded?.(owner)
      }
      close()
    },
    rollback: async () => {
      const releasable = state === 'open' && asked.length > 0
      close()
      if (releasable) await driver.release(owner, asked)
    },
  }
}
