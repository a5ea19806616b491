import { asyncScheduler, type SchedulerLike } from 'rxjs'

import { redisClient } from '../clients/redis.js'
import type { RedisConnection } from '../clients/redisOptions.js'
import type { Store } from '../core/store.js'
import { redisDriver } from './redisDriver.js'
import { retention, type StoreOptions } from './storeOptions.js'
import { storeOver } from './storeOver.js'

/** Options of the Redis store. */
export interface RedisStoreOptions extends StoreOptions, Omit<RedisConnection, 'timeout'> {
  /** The pipeline's name: what its processes share. */
  readonly pipeline: string
  /** The first part of each key. Default rxpipe. */
  readonly prefix?: string
  /** Milliseconds in which a connection or an answer must come. Default 5 seconds. */
  readonly timeout?: number
  /** Tells when to renew claims; Redis' own clock says when they expire. */
  readonly clock?: SchedulerLike
}

/**
 * Claims, entities and cursors in Redis, shared by all processes of a pipeline: one script claims a batch and loads its
 * entities, one commits it. Keys are `<prefix>:{<pipeline>}:...`, so that a cluster keeps a pipeline on one node.
 */
export function redisStore(options: RedisStoreOptions): Store {
  const { pipeline, prefix = 'rxpipe', timeout = 5000, clock = asyncScheduler } = options
  const kept = retention(options)
  const driver = redisDriver(redisClient({ ...options, timeout }), `${prefix}:{${pipeline}}`, kept)
  return storeOver(driver, { ...kept, clock, onSuperseded: options.onSuperseded })
}
