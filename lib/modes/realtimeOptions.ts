import { closed } from '../codecs/closed.js'
import type { Of } from '../codecs/codec.js'
import { enumeration } from '../codecs/enumeration.js'
import { fieldPath } from '../codecs/fieldPath.js'
import { list } from '../codecs/list.js'
import { optional, orEmpty, withDefault } from '../codecs/optional.js'
import { period } from '../codecs/period.js'
import { redis, redisUrl } from '../codecs/redis.js'
import { refined } from '../codecs/refined.js'
import { nonEmptyString } from '../codecs/string.js'

const words = (...shown: readonly string[]) => withDefault(list(nonEmptyString, { atLeast: 1 }), shown)

const eventTypes = refined(
  closed({ create: words('CREATE'), update: words('UPDATE'), delete: words('DELETE') }),
  (types) => {
    const seen = new Map<string, string>()
    for (const [type, names] of Object.entries(types)) {
      for (const name of names) {
        const before = seen.get(name.toLowerCase())
        if (before !== undefined && before !== type)
          return { at: [type], message: `${name} cannot mean ${before} and ${type}` }
        seen.set(name.toLowerCase(), type)
      }
    }
    return undefined
  },
)

/** The `realtime:` part of a pipeline: where an event's id, type, entity and time stand, and how duplicates and order are treated. */
export const realtimeOptions = closed({
  id_field: withDefault(fieldPath, 'event_id'),
  event_type_field: withDefault(fieldPath, 'event_type'),
  entity_id_field: withDefault(fieldPath, 'entity_id'),
  timestamp_field: withDefault(fieldPath, 'timestamp'),
  event_types: orEmpty(eventTypes),
  dedup_storage: withDefault(enumeration('disk', 'memory', 'redis'), 'disk'),
  dedup_ttl: withDefault(period(), 24 * 3_600_000, '24h'),
  lease: withDefault(period(24 * 3_600_000, '24h'), 5 * 60_000, '5m'),
  redis_url: withDefault(redisUrl, 'redis://localhost:6379'),
  redis,
  upsert: orEmpty(
    closed({
      on_existing_create: withDefault(enumeration('create', 'update'), 'create'),
      on_unknown_delete: withDefault(enumeration('emit', 'drop'), 'emit'),
      state_ttl: optional(period()),
    }),
  ),
  order: orEmpty(closed({ late: withDefault(enumeration('keep', 'drop', 'dead_letter'), 'keep') })),
})

/** The options as they are decoded; times in milliseconds. */
export type RealtimeOptions = Of<typeof realtimeOptions>
