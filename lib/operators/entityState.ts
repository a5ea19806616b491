import type { Unit } from '../core/store.js'

/** The entities of a unit of work, as `inOrder` and `upsertScan` see and change them; those concerned must be loaded before. */
export type EntityState = Pick<Unit, 'entity' | 'put' | 'forget'>
