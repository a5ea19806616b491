import { closed } from '../../codecs/closed.js'
import type { Codec, Of } from '../../codecs/codec.js'
import { duration } from '../../codecs/duration.js'
import { enumeration } from '../../codecs/enumeration.js'
import { list } from '../../codecs/list.js'
import { integer } from '../../codecs/number.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { refined } from '../../codecs/refined.js'
import { scalar } from '../../codecs/scalar.js'
import { nonEmptyString, secret } from '../../codecs/string.js'
import { tls } from '../../codecs/tls.js'

/** Milliseconds: the broker's own limits are 6 s and 30 min unless it says otherwise. */
const session = refined(duration, (milliseconds) =>
  milliseconds >= 1000 && milliseconds <= 30 * 60_000
    ? undefined
    : { message: 'expected a duration from 1s to 30m' },
)

const broker: Codec<string> = scalar({
  name: 'broker',
  schema: { type: 'string', pattern: '^[^:/\\s]+:\\d+$' },
  expected: 'a broker such as kafka:9092',
  read: (value) =>
    typeof value === 'string' && /^([^:/\s]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/.test(value) ? { value } : undefined,
})

/** A topic's name, or a regular expression between slashes that whole names match. */
const topic: Codec<string | RegExp> = scalar<string | RegExp>({
  name: 'topic',
  schema: { type: 'string', minLength: 1 },
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
  brokers: list(broker, { atLeast: 1 }),
  topics: list(topic, { atLeast: 1 }),
  group_id: optional(nonEmptyString),
  start_offset: withDefault(enumeration('earliest', 'latest'), 'earliest'),
  format: withDefault(enumeration('json', 'lines'), 'json'),
  sasl: optional(
    closed({
      mechanism: enumeration('plain', 'scram-sha-256', 'scram-sha-512'),
      username: nonEmptyString,
      password: secret,
    }),
  ),
  tls: optional(tls),
  session_timeout: withDefault(session, 30_000, '30s'),
  max_batch: withDefault(integer({ min: 1 }), 1000),
})

/** The options as they are decoded. */
export type Decoded = Of<typeof options>
