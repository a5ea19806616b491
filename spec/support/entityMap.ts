import type { Entity } from '../../lib/core/store.js'
import type { EntityState } from '../../lib/operators/entityState.js'

/** Entities of a unit of work, all of them loaded. */
export function entityMap(...known: readonly Entity[]): EntityState {
  const entities = new Map(known.map((entity) => [entity.id, entity]))
  return {
    entity: (id) => entities.get(id),
    put: (entity) => void entities.set(entity.id, entity),
    forget: (id) => {
      const timestamp = entities.get(id)?.timestamp
      entities.set(id, { id, exists: false, ...(timestamp === undefined ? {} : { timestamp }) })
    },
  }
}
