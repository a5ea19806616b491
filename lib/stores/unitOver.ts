import type { Subscription } from 'rxjs'

import type { Unit, Verdict } from '../core/store.js'
import { stringify } from '../util/stringify.js'
import type { Driver } from './driver.js'
import { EntityStates } from './entityStates.js'
import type { StoreOverOptions } from './storeOver.js'

/** A unit of work on a driver: sees repeats within the unit, keeps changes aside until the commit, renews what it holds. */
export function unitOver(
  driver: Driver,
  owner: string,
  { clock, lease, stateTtl, onSuperseded }: StoreOverOptions,
  renewals: Subscription,
): Unit {
  let claimed: Set<string> = new Set()
  const mine: string[] = []
  /** Asked for, whether or not the answer came. */
  const asked: string[] = []
  const states = new EntityStates({ expires: stateTtl !== undefined })
  const cursors = new Map<string, string>()
  let sequence = 0
  let state: 'open' | 'committing' | 'closed' = 'open'
  /** Settles with the claim that is under way. */
  let answering: Promise<unknown> = Promise.resolve()
  let renewal: Subscription | undefined

  const unknown = (ids: readonly string[]) => listed(without(ids, states), ids)
  const renewLater = () => {
    renewal = clock.schedule(() => {
      // a renewal that fails is made up for by the next one; one that never succeeds ends the lease
      driver.renew(owner, mine, sequence).catch(() => undefined)
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
      if (state !== 'open') throw new Error(`the unit of ${owner} is over: it claims nothing more`)
      const fresh = without(ids, claimed)
      const first = listed(fresh, ids)
      const wanted = unknown(entities)
      if (first.length === 0 && wanted.length === 0) return ids.map(() => 'held')
      asked.push(...first)
      const asking = driver.claim(owner, first, wanted, sequence)
      answering = asking.catch(() => undefined)
      const answer = await asking
      if (sequence === 0) sequence = answer.sequence
      states.loaded(wanted, answer.entities)
      if (claimed.size === 0) claimed = fresh
      else for (const id of first) claimed.add(id)
      for (const [index, id] of first.entries()) {
        const verdict = answer.verdicts[index]
        if (verdict === 'fresh' || verdict === 'mine') mine.push(id)
      }
      if (state === 'open' && renewal === undefined && mine.length > 0) renewLater()
      return first.length === ids.length ? answer.verdicts : spread(ids, first, answer.verdicts)
    },
    entities: async (ids) => {
      const wanted = unknown(ids)
      if (wanted.length > 0) states.loaded(wanted, await driver.entities(wanted))
      const all = ids.map((id) => states.known(id)).filter((found) => found !== undefined)
      return new Map(all.map((found) => [found.id, found]))
    },
    entity: (id) => states.known(id),
    put: (entity) => states.put(entity),
    forget: (id) => states.forget(id),
    advance: (key, cursor) => void cursors.set(key, stringify(cursor)),
    commit: async () => {
      if (state === 'closed') return
      state = 'committing'
      const entities = states.changed()
      if (mine.length > 0 || entities.length > 0 || cursors.size > 0) {
        const changes = { owner, sequence, claims: mine, entities, cursors: [...cursors] }
        if (!(await driver.commit(changes))) onSuperseded?.(owner)
      }
      close()
    },
    rollback: async () => {
      const releasable = state === 'open' && asked.length > 0
      close()
      if (!releasable) return
      // its answer tells which claims are this unit's
      await answering
      await driver.release(owner, asked, sequence)
    },
  }
}

/** Each of the ids once, those apart that are known. */
function without(
  ids: readonly string[],
  known: { readonly size: number; has(id: string): boolean },
): Set<string> {
  if (known.size === 0) return new Set(ids)
  return new Set(ids.filter((id) => !known.has(id)))
}

/** What was left of a list, which is mostly all of it. */
function listed(left: ReadonlySet<string>, all: readonly string[]): readonly string[] {
  return left.size === all.length ? all : [...left]
}

/** The verdicts of ids that are not all asked for: a repeat is held, as what was claimed before. */
function spread(
  ids: readonly string[],
  asked: readonly string[],
  answers: readonly Verdict[],
): readonly Verdict[] {
  const verdicts = new Map(asked.map((id, index) => [id, answers[index]]))
  return ids.map((id) => {
    const verdict = verdicts.get(id) ?? 'held'
    verdicts.delete(id)
    return verdict
  })
}
