import { asyncScheduler, type SchedulerLike } from 'rxjs'

import type { Store } from '../core/store.js'
import { memoryDriver } from './memoryDriver.js'
import { retention, type StoreOptions } from './storeOptions.js'
import { storeOver } from './storeOver.js'

/** Options of the memory store. */
export interface MemoryStoreOptions extends StoreOptions {
  readonly clock?: SchedulerLike
}

/** Claims, entities and cursors in this process's memory: for batch runs and tests, gone at its end. */
export function memoryStore({ clock = asyncScheduler, ...options }: MemoryStoreOptions = {}): Store {
  const kept = retention(options)
  return storeOver(memoryDriver(clock, kept), { ...options, clock, lease: kept.lease })
}
