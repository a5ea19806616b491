import type { Mode } from '../core/mode.js'
import * as modes from '../modes/index.js'
import { type RealtimeOptions, realtimeOptions } from '../modes/realtime/realtimeOptions.js'
import type { StoreSettings } from './openStore.js'
import type { PipelineOptions } from './pipelineOptions.js'

/** The mode of a pipeline, and where its state is kept. */
export function modeOf({ type, realtime, state }: PipelineOptions): {
  readonly mode: Mode
  readonly events?: RealtimeOptions
  readonly store: StoreSettings
} {
  const given = realtime ?? defaults()
  if (type === 'batch') {
    const { storage = 'disk', path, redis_url = given.redis_url, redis } = state
    return { mode: modes.batch, store: { storage, path, redisUrl: redis_url, redis } }
  }
  const { dedup_storage, redis_url, redis, lease, dedup_ttl, upsert } = given
  return {
    mode: modes.realtime(given),
    events: given,
    store: {
      storage: dedup_storage,
      path: state.path,
      redisUrl: redis_url,
      redis,
      lease,
      ttl: dedup_ttl,
      stateTtl: upsert.state_ttl,
    },
  }
}

/** The options of a realtime part that is left out. */
function defaults() {
  const decoded = realtimeOptions.decode({})
  if (decoded._tag === 'Left') throw new Error('a default of the realtime options does not decode')
  return decoded.right
}
