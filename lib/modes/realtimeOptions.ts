import { closed } from '../codecs/closed.js'
import { duration } from '../codecs/duration.js'
import { enumeration } from '../codecs/enumeration.js'
import { fieldPath } from '../codecs/fieldPath.js'
import { list } from '../codecs/list.js'
import { optional, orEmpty, withDefault } from '../codecs/optional.js'
import { nonEmptyString } from '../codecs/string.js'

const words = (...shown: readonly string[]) => withDefault(list(nonEmptyString, { atLeast: 1 }), shown)

/** The `realtime:` part of a pipeline: where an event's id, type, entity and time stand, and how duplicates and order are treated. */
export const realtimeOptions = closed({
  id_field: withDefault(fieldPath, 'event_id'),
  event_type_field: withDefault(fieldPath, 'event_type'),
  entity_id_field: withDefault(fieldPath, 'entity_id'),
  timestamp_field: withDefault(fieldPath, 'timestamp'),
  event_types: orEmpty(closed({ create: words('CREATE'), update: words('UPDATE'), delete: words('DELETE') })),
  dedup_storage: withDefault(enumeration('disk', 'memory', 'redis'), 'disk'),
  dedup_ttl: withDefault(duration, 24 * 3_600_000, '24h'),
  lease: withDefault(duration, 5 * 60_000, '5m'),
  redis_url: withDefault(nonEmptyString, 'redis://localhost:6379'),
  upsert: orEmpty(
    closed({
      on_existing_create: withDefault(enumeration('create', 'update'), 'create'),
      on_unknown_delete: withDefault(enumeration('emit', 'drop'), 'emit'),
      state_ttl: optional(duration),
    }),
  ),
  order: orEmpty(closed({ late: withDefault(enumeration('keep', 'drop', 'dead_letter'), 'keep') })),
})
