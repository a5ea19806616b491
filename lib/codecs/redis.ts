import { boolean } from './boolean.js'
import { closed } from './closed.js'
import type { Codec } from './codec.js'
import { list } from './list.js'
import { optional, orEmpty, withDefault } from './optional.js'
import { period } from './period.js'
import { scalar } from './scalar.js'
import { nonEmptyString, secret } from './string.js'

/** Where Redis is, with user, password and database where it has them: redis://, or rediss:// for TLS. */
export const redisUrl: Codec<string> = scalar({
  name: 'redis_url',
  schema: { type: 'string', format: 'uri', pattern: '^rediss?://' },
  expected: 'the URL of a Redis server',
  read: (value) => {
    if (typeof value !== 'string') return undefined
    const right = URL.canParse(value) && /^rediss?:$/.test(new URL(value).protocol)
    return right
      ? { value }
      : {
          wrong:
            'expected the URL of a Redis server, such as redis://localhost:6379 or rediss://cache:6380/1',
        }
  },
})

const prefix: Codec<string> = scalar({
  name: 'prefix',
  schema: { type: 'string', pattern: '^[^{}]+$' },
  expected: 'the first part of each key, without { and }',
  read: (value) => (typeof value === 'string' && /^[^{}]+$/.test(value) ? { value } : undefined),
})

/** What a URL cannot say of Redis. */
export const redis = orEmpty(
  closed({
    prefix: withDefault(prefix, 'rxpipe'),
    username: optional(nonEmptyString),
    password: optional(secret),
    sentinels: optional(
      closed({
        hosts: list(nonEmptyString, { atLeast: 1 }),
        master: nonEmptyString,
        username: optional(nonEmptyString),
        password: optional(secret),
      }),
    ),
    tls: optional(
      closed({
        ca: optional(nonEmptyString),
        cert: optional(nonEmptyString),
        key: optional(nonEmptyString),
        servername: optional(nonEmptyString),
        verify: withDefault(boolean, true),
      }),
    ),
    timeout: withDefault(period(3_600_000, '1h'), 5000, '5s'),
  }),
)
