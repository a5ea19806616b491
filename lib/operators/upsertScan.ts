import type { OperatorFunction } from 'rxjs'

import type { Entity } from '../core/store.js'
import type { EntityState } from './entityState.js'
import { LEFT_OUT, perValue } from './perValue.js'

/** What an event says of its entity. */
export type EventType = 'CREATE' | 'UPDATE' | 'DELETE'

/** How upsertScan reads events, and what it does where they and the entities disagree. */
export interface UpsertScanOptions<T, R> {
  readonly entities: EntityState
  readonly typeOf: (value: T) => EventType
  readonly entityOf: (value: T) => string
  /** A CREATE of an entity that exists stays one, or becomes an UPDATE. Default create. */
  readonly onExistingCreate?: 'create' | 'update'
  /** A DELETE of an entity that is not known passes, or is left out. Default emit. */
  readonly onUnknownDelete?: 'emit' | 'drop'
  /** Told of each DELETE that is left out. */
  readonly onDrop?: (value: T) => void
  /** Makes what is emitted, from the type as decided. */
  readonly project: (value: T, type: EventType) => R
}

/**
 * Scans events over what is known of their entities: an UPDATE of an entity that is not known becomes a CREATE, a DELETE
 * makes an entity unknown. The entities must be loaded before (`distinctVia` with `unit.claim` does); passes errors on.
 */
export function upsertScan<T, R>({
  entities,
  typeOf,
  entityOf,
  onExistingCreate = 'create',
  onUnknownDelete = 'emit',
  onDrop,
  project,
}: UpsertScanOptions<T, R>): OperatorFunction<T, R> {
  return perValue((value) => {
    const id = entityOf(value)
    const type = typeOf(value)
    const known = entities.entity(id)
    const exists = known?.exists ?? false
    if (type !== 'DELETE') {
      // also where it exists: an entity is kept for its ttl from its last event
      entities.put(known?.exists ? known : existing(id, known?.timestamp))
      return project(value, decided(type, exists, onExistingCreate))
    }
    if (exists) entities.forget(id)
    else if (onUnknownDelete === 'drop') {
      onDrop?.(value)
      return LEFT_OUT
    }
    return project(value, 'DELETE')
  })
}

/** One literal for each shape, since a spread costs several times as much. */
function existing(id: string, timestamp: number | undefined): Entity {
  return timestamp === undefined ? { id, exists: true } : { id, exists: true, timestamp }
}

function decided(
  type: 'CREATE' | 'UPDATE',
  exists: boolean,
  onExistingCreate: 'create' | 'update',
): EventType {
  if (!exists) return 'CREATE'
  return type === 'CREATE' && onExistingCreate === 'create' ? 'CREATE' : 'UPDATE'
}
