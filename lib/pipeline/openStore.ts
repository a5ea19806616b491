import { resolve } from 'node:path'

import type { SchedulerLike } from 'rxjs'

import type { Of } from '../codecs/codec.js'
import type { redis } from '../codecs/redis.js'
import type { Store } from '../core/store.js'
import * as stores from '../stores/index.js'
import type { StoreOptions } from '../stores/storeOptions.js'

/** Where a pipeline's state is kept, and for how long. */
export interface StoreSettings extends Pick<StoreOptions, 'lease' | 'ttl' | 'stateTtl'> {
  readonly storage: 'memory' | 'disk' | 'redis'
  /** The folder of `disk`, relative to the pipeline's. */
  readonly path: string
  readonly redisUrl: string
  readonly redis: Of<typeof redis>
}

/** Whose state it is. */
export interface StoreOwner {
  readonly pipeline: string
  /** The folder at which relative paths start. */
  readonly dir: string
  readonly clock: SchedulerLike
  readonly onSuperseded: (lane: string) => void
}

/** Opens nothing yet: stores do on first use. */
export function openStore(settings: StoreSettings, owner: StoreOwner): Store {
  const { storage, path, redisUrl, redis, ...times } = settings
  const { pipeline, dir, clock, onSuperseded } = owner
  const shared = { ...times, clock, onSuperseded }
  switch (storage) {
    case 'memory':
      return stores.memory(shared)
    case 'disk':
      return stores.disk({ ...shared, path: resolve(dir, path, `${pipeline}.lmdb`) })
    case 'redis':
      return stores.redis({ ...shared, ...redis, tls: located(redis.tls, dir), url: redisUrl, pipeline })
  }
}

type Tls = Of<typeof redis>['tls']

function located(tls: Tls, dir: string): Tls {
  if (tls === undefined) return undefined
  const at = (path: string | undefined) => (path === undefined ? undefined : resolve(dir, path))
  return { ...tls, ca: at(tls.ca), cert: at(tls.cert), key: at(tls.key) }
}
