import { asyncScheduler, type SchedulerLike } from 'rxjs'

import type { Json } from '../core/json.js'
import type { Claim, Entity, Store, Unit, Verdict } from '../core/store.js'

/** How long the memory store remembers. */
export interface MemoryStoreOptions {
  readonly clock?: SchedulerLike
  /** Milliseconds after which a claim that nobody confirmed is free again. Default 5 minutes. */
  readonly lease?: number
  /** Milliseconds for which a confirmed id is known. Default 24 hours. */
  readonly ttl?: number
}

interface Held {
  readonly owner: string
  readonly confirmed: boolean
  readonly until: number
}

interface State {
  readonly claims: Map<string, Held>
  readonly entities: Map<string, Entity>
  readonly cursors: Map<string, Json>
}

/** Claims, entities and cursors in this process's memory: for batch runs and tests, gone at its end. */
export function memoryStore({
  clock = asyncScheduler,
  lease = 5 * 60_000,
  ttl = 24 * 3_600_000,
}: MemoryStoreOptions = {}): Store {
  const state: State = { claims: new Map(), entities: new Map(), cursors: new Map() }
  return {
    begin: () => memoryUnit(state, clock, lease, ttl),
    cursor: async (key) => state.cursors.get(key),
    close: async () => undefined,
  }
}

function memoryUnit(state: State, clock: SchedulerLike, lease: number, ttl: number): Unit {
  const mine = new Map<string, string>()
  const entities = new Map<string, Entity | undefined>()
  const cursors = new Map<string, Json>()

  const claimOne = ({ id, owner }: Claim): Verdict => {
    const held = state.claims.get(id)
    const now = clock.now()
    if (held !== undefined && held.until > now) {
      if (held.confirmed) return 'confirmed'
      if (held.owner !== owner) return 'held'
    }
    state.claims.set(id, { owner, confirmed: false, until: now + lease })
    mine.set(id, owner)
    return held !== undefined && held.until > now ? 'mine' : 'fresh'
  }
  const stillMine = (id: string, owner: string) => {
    const held = state.claims.get(id)
    return held !== undefined && !held.confirmed && held.owner === owner
  }

  return {
    claim: async (claims) => claims.map(claimOne),
    entities: async (ids) => {
      const known = ids.map((id) => state.entities.get(id)).filter((entity) => entity !== undefined)
      return new Map(known.map((entity) => [entity.id, entity]))
    },
    put: (entity) => void entities.set(entity.id, entity),
    forget: (id) => void entities.set(id, undefined),
    advance: (key, cursor) => void cursors.set(key, cursor),
    commit: async () => {
      for (const [id, owner] of mine) {
        if (stillMine(id, owner)) state.claims.set(id, { owner, confirmed: true, until: clock.now() + ttl })
      }
      for (const [id, entity] of entities) {
        if (entity === undefined) state.entities.delete(id)
        else state.entities.set(id, entity)
      }
      for (const [key, cursor] of cursors) state.cursors.set(key, cursor)
      mine.clear()
    },
    rollback: async () => {
      for (const [id, owner] of mine) if (stillMine(id, owner)) state.claims.delete(id)
      mine.clear()
    },
  }
}
