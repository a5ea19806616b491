import { closed } from '../../codecs/closed.js'
import type { Of } from '../../codecs/codec.js'
import { described } from '../../codecs/described.js'
import { enumeration } from '../../codecs/enumeration.js'
import { fieldPath } from '../../codecs/fieldPath.js'
import { list } from '../../codecs/list.js'
import { optional, orEmpty, withDefault } from '../../codecs/optional.js'
import { period } from '../../codecs/period.js'
import { redis, redisUrl } from '../../codecs/redis.js'
import { refined } from '../../codecs/refined.js'
import { nonEmptyString } from '../../codecs/string.js'

const words = (...shown: readonly string[]) => withDefault(list(nonEmptyString, { atLeast: 1 }), shown)

const eventTypes = refined(
  closed({
    create: described(words('CREATE'), 'Names of an event that makes an entity, in upper or lower case.', {
      example: ['CREATE', 'insert'],
    }),
    update: described(words('UPDATE'), 'Names of an event that changes one.', { example: ['UPDATE'] }),
    delete: described(words('DELETE'), 'Names of an event that ends one.', { example: ['DELETE', 'remove'] }),
  }),
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
  id_field: described(
    withDefault(fieldPath, 'event_id'),
    'Where the id stands, a text or a number; an id is processed once.',
  ),
  event_type_field: described(withDefault(fieldPath, 'event_type'), 'Where the type of the event stands.'),
  entity_id_field: described(
    withDefault(fieldPath, 'entity_id'),
    'Where the entity stands that the event is about.',
  ),
  timestamp_field: described(
    withDefault(fieldPath, 'timestamp'),
    "Where the event's time stands: ISO 8601 (UTC where no zone is said), or a Unix time in s, ms, µs or ns; it may be missing.",
  ),
  event_types: described(orEmpty(eventTypes), 'What the types of events are called.'),
  dedup_storage: described(
    withDefault(enumeration('disk', 'memory', 'redis'), 'disk'),
    'The store of claims, entities and cursors; `memory` forgets all at its end.',
  ),
  dedup_ttl: described(withDefault(period(), 24 * 3_600_000, '24h'), 'How long an id is known.'),
  lease: described(
    withDefault(period(24 * 3_600_000, '24h'), 5 * 60_000, '5m'),
    'How long the claim of a process that died keeps others from an id; it is renewed while a batch is under way.',
  ),
  redis_url: described(
    withDefault(redisUrl, 'redis://localhost:6379'),
    'Where Redis is: `redis://user:password@host:port/database`, `rediss://` for TLS.',
  ),
  redis: described(redis, 'What the URL of Redis cannot say.'),
  upsert: described(
    orEmpty(
      closed({
        on_existing_create: described(
          withDefault(enumeration('create', 'update'), 'create'),
          'What a CREATE of an entity becomes that exists.',
        ),
        on_unknown_delete: described(
          withDefault(enumeration('emit', 'drop'), 'emit'),
          'What becomes of a DELETE of an entity that is not known.',
        ),
        state_ttl: described(
          optional(period()),
          'How long an entity is known after its last event; without it the state grows with the number of entities.',
          { otherwise: 'for ever', example: '90d' },
        ),
      }),
    ),
    'How events and what is known of their entities go together.',
  ),
  order: described(
    orEmpty(
      closed({
        late: described(
          withDefault(enumeration('keep', 'drop', 'dead_letter'), 'keep'),
          "What becomes of an event that is strictly older than its entity's newest.",
        ),
      }),
    ),
    'What becomes of events that come late.',
  ),
})

/** The options as they are decoded; times in milliseconds. */
export type RealtimeOptions = Of<typeof realtimeOptions>
