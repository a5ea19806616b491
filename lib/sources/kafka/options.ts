import { closed } from '../../codecs/closed.js'
import type { Codec, Of } from '../../codecs/codec.js'
import { described, RANGE, TYPE } from '../../codecs/described.js'
import { duration } from '../../codecs/duration.js'
import { enumeration } from '../../codecs/enumeration.js'
import { list } from '../../codecs/list.js'
import { integer } from '../../codecs/number.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { period } from '../../codecs/period.js'
import { refined } from '../../codecs/refined.js'
import { scalar } from '../../codecs/scalar.js'
import { nonEmptyString, secret } from '../../codecs/string.js'
import { tls } from '../../codecs/tls.js'

/** Milliseconds: the broker's own limits are 6 s and 30 min unless it says otherwise. */
const session = refined(
  duration,
  (milliseconds) =>
    milliseconds >= 1000 && milliseconds <= 30 * 60_000
      ? undefined
      : { message: 'expected a duration from 1s to 30m' },
  { [RANGE]: '1s to 30m' },
)

const broker: Codec<string> = scalar({
  name: 'broker',
  schema: { type: 'string', [TYPE]: '`host:port`', pattern: '^[^:/\\s]+:\\d+$' },
  expected: 'a broker such as kafka:9092',
  read: (value) => {
    if (typeof value !== 'string') return undefined
    const [, , port] = /^([^:/\s]+|\[[0-9a-fA-F:]+\]):(\d{1,5})$/.exec(value) ?? []
    return Number(port) >= 1 && Number(port) <= 65_535 ? { value } : undefined
  },
})

/** A topic's name, or a regular expression between slashes, which a part of the name may match. */
const topic: Codec<string | RegExp> = scalar<string | RegExp>({
  name: 'topic',
  schema: { type: 'string', [TYPE]: 'topic', minLength: 1 },
  expected: 'a topic, or a regular expression such as /^user-.*/',
  read: (value) => {
    if (typeof value !== 'string' || value === '') return undefined
    const pattern = /^\/(.+)\/$/.exec(value)?.[1] ?? (value.startsWith('^') ? value : undefined)
    if (pattern === undefined) {
      return /^[A-Za-z0-9._-]{1,249}$/.test(value)
        ? { value }
        : { wrong: `expected a topic's name of letters, digits, ".", "_" and "-", or /a regular expression/` }
    }
    try {
      return { value: new RegExp(pattern) }
    } catch (error) {
      return { wrong: `this is no regular expression: ${(error as Error).message}` }
    }
  },
})

/** The options of the Kafka source as they stand under `source:`. */
export const options = closed({
  brokers: described(list(broker, { atLeast: 1 }), '`host:port` of some brokers of the cluster.', {
    example: ['kafka-1:9092', 'kafka-2:9092'],
  }),
  topics: described(
    list(topic, { atLeast: 1 }),
    'Names, and regular expressions between slashes; topics that are made later are found by `topics_interval`.',
    { example: ['user-events', '/^audit-.*/'] },
  ),
  group_id: described(optional(nonEmptyString), 'The consumer group that shares out the partitions.', {
    otherwise: "the pipeline's name",
    example: 'users',
  }),
  start_offset: described(
    withDefault(enumeration('earliest', 'latest'), 'earliest'),
    'Where a partition is begun of which the group has no offset.',
  ),
  format: described(
    withDefault(enumeration('json', 'lines'), 'json'),
    'What a value is: JSON, or any text, which becomes `{"line": "..."}`.',
  ),
  sasl: described(
    optional(
      closed({
        mechanism: described(
          enumeration('plain', 'scram-sha-256', 'scram-sha-512'),
          'How the password is proven.',
        ),
        username: described(nonEmptyString, 'The user.', { example: 'rxpipe' }),
        password: described(secret, 'The password.', { example: '${KAFKA_PASSWORD}' }),
      }),
    ),
    'Who the client is.',
    { otherwise: 'nobody' },
  ),
  tls: described(optional(tls), "TLS of the connection; `{}` trusts the system's authorities.", {
    otherwise: 'no TLS',
  }),
  session_timeout: described(
    withDefault(session, 30_000, '30s'),
    "Without a heartbeat for so long, a member's partitions go to others.",
  ),
  topics_interval: described(
    withDefault(period(24 * 3_600_000, '24h'), 30_000, '30s'),
    'How often topics that regular expressions match, and partitions that were added, are looked up. A topic that is found then is read from its beginning, a partition by `start_offset`.',
  ),
  max_batch: described(withDefault(integer({ min: 1 }), 1000), 'Messages of a batch at most.'),
})

/** The options as they are decoded. */
export type Decoded = Of<typeof options>
