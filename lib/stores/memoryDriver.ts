import type { SchedulerLike } from 'rxjs'

import type { Entity, HeldClaim, Verdict } from '../core/store.js'
import type { Driver, Retention } from './driver.js'
import { sweeper } from './sweeper.js'

interface Kept<T> {
  readonly it: T
  /** Milliseconds since the epoch. */
  readonly until: number
}

/** A claim and the unit that has it, by its number. */
interface Claim extends HeldClaim {
  readonly sequence: number
}

/** Claims, entities and cursors in maps, expired by the clock. */
export function memoryDriver(clock: SchedulerLike, { lease, ttl, stateTtl = Infinity }: Retention): Driver {
  const claims = new Map<string, Kept<Claim>>()
  const entities = new Map<string, Kept<Entity>>()
  const cursors = new Map<string, string>()
  const turns = new Map<string, { begun: number; committed: number }>()
  const sweeps = [claims, entities].map((map: Map<string, Kept<unknown>>) =>
    sweeper(
      () => map.entries(),
      (key) => map.delete(key),
    ),
  )

  const current = <T>(kept: Kept<T> | undefined) =>
    kept !== undefined && kept.until > clock.now() ? kept.it : undefined
  const keep = <T>(map: Map<string, Kept<T>>, id: string, it: T, milliseconds: number) =>
    map.set(id, { it, until: clock.now() + milliseconds })
  /** What an owner holds of an id; of one unit only where its number is given. */
  const own = (owner: string, id: string, sequence = 0): Claim | undefined => {
    const held = current(claims.get(id))
    if (held === undefined || held.confirmed || held.owner !== owner) return undefined
    return sequence === 0 || held.sequence === sequence ? held : undefined
  }
  const claimOne = (owner: string, id: string, sequence: number): Verdict => {
    const held = current(claims.get(id))
    if (held?.confirmed) return 'confirmed'
    if (held !== undefined && held.owner !== owner) return 'held'
    keep(claims, id, { id, owner, confirmed: false, sequence }, lease)
    return held === undefined ? 'fresh' : 'mine'
  }
  const find = (ids: readonly string[]) =>
    ids.map((id) => current(entities.get(id))).filter((entity) => entity !== undefined)
  const write = (entity: Entity) => {
    const { id, exists, timestamp } = entity
    const newest = current(entities.get(id))?.timestamp
    if (newest !== undefined && timestamp !== undefined && newest > timestamp) return
    if (exists || timestamp !== undefined) keep(entities, id, entity, stateTtl)
    else entities.delete(id)
  }

  return {
    claim: async (owner, ids, entityIds, given = 0) => {
      const turn = turns.get(owner) ?? { begun: 0, committed: 0 }
      turns.set(owner, turn)
      const sequence = given === 0 ? ++turn.begun : given
      const verdicts = ids.map((id) => claimOne(owner, id, sequence))
      return { verdicts, entities: find(entityIds), sequence }
    },
    entities: async (ids) => find(ids),
    renew: async (owner, ids, sequence) => {
      for (const id of ids) {
        const held = own(owner, id, sequence)
        if (held !== undefined) keep(claims, id, held, lease)
      }
    },
    commit: async ({ owner, sequence, claims: claimed, entities: changed, cursors: moved }) => {
      for (const id of claimed) {
        if (own(owner, id) !== undefined || current(claims.get(id)) === undefined)
          keep(claims, id, { id, owner: '', confirmed: true, sequence }, ttl)
      }
      for (const sweep of sweeps) sweep(claimed.length + changed.length, clock.now())
      const turn = turns.get(owner)
      if (sequence > 0 && turn !== undefined) {
        if (turn.committed > sequence) return false
        turn.committed = sequence
      }
      changed.forEach(write)
      for (const [key, text] of moved) cursors.set(key, text)
      return true
    },
    release: async (owner, ids, sequence) => {
      for (const id of ids) if (own(owner, id, sequence) !== undefined) claims.delete(id)
    },
    cursor: async (key) => cursors.get(key),
    ready: async () => undefined,
    peek: async (ids, entityIds) => ({
      claims: ids.flatMap((id) => {
        const kept = claims.get(id)
        const claim = current(kept)
        if (kept === undefined || claim === undefined) return []
        const { owner, confirmed } = claim
        return [{ id, owner, confirmed, until: kept.until }]
      }),
      entities: find(entityIds),
    }),
    contents: async () => ({
      claims: [...claims.values()].flatMap((kept): HeldClaim[] => {
        const claim = current(kept)
        return claim === undefined ? [] : [{ id: claim.id, owner: claim.owner, confirmed: claim.confirmed }]
      }),
      entities: [...entities.values()].map(current).filter((entity) => entity !== undefined),
    }),
    close: async () => undefined,
  }
}
