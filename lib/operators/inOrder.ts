import type { MonoTypeOperatorFunction } from 'rxjs'

import type { EntityState } from './entityState.js'
import { LEFT_OUT, perValue } from './perValue.js'

/** How inOrder reads events, and what becomes of late ones. */
export interface InOrderOptions<T> {
  readonly entities: EntityState
  readonly entityOf: (value: T) => string
  /** Event time in milliseconds since the epoch; an event without one is never late. */
  readonly timestampOf: (value: T) => number | undefined
  /** Told of an event that is strictly older than its entity's newest; true lets it pass. May throw. */
  readonly onLate: (value: T, newest: number) => boolean
}

/**
 * Keeps the newest event time of each entity, in milliseconds since 1970, and asks of each event that is strictly older what becomes
 * of it. Events without a time are never late. The entities must be loaded before; passes errors on.
 */
export function inOrder<T>({
  entities,
  entityOf,
  timestampOf,
  onLate,
}: InOrderOptions<T>): MonoTypeOperatorFunction<T> {
  return perValue((value) => {
    const timestamp = timestampOf(value)
    if (timestamp === undefined) return value
    const id = entityOf(value)
    const known = entities.entity(id)
    const newest = known?.timestamp
    if (newest !== undefined && timestamp < newest) return onLate(value, newest) ? value : LEFT_OUT
    if (newest === undefined || timestamp > newest)
      entities.put({ id, exists: known?.exists ?? false, timestamp })
    return value
  })
}
