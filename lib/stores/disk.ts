import { asyncScheduler, type SchedulerLike } from 'rxjs'

import type { Store } from '../core/store.js'
import { diskDriver } from './diskDriver.js'
import { retention, type StoreOptions } from './storeOptions.js'
import { storeOver } from './storeOver.js'

/** Options of the disk store. */
export interface DiskStoreOptions extends StoreOptions {
  /** The file; it is made with its folder on first use, and another one with `-lock` behind its name beside it. */
  readonly path: string
  /** Tells when claims expire; processes that share the file should have the same. */
  readonly clock?: SchedulerLike
}

/**
 * Claims, entities and cursors in a file, with LMDB: durable, without a server. What is committed is on the disk when
 * `commit` resolves. Processes of one machine may share the file.
 */
export function diskStore({ path, clock = asyncScheduler, ...options }: DiskStoreOptions): Store {
  const kept = retention(options)
  return storeOver(diskDriver(path, clock, kept), { ...options, clock, lease: kept.lease })
}
