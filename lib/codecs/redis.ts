import { closed } from './closed.js'
import type { Codec } from './codec.js'
import { described, TYPE } from './described.js'
import { list } from './list.js'
import { optional, orEmpty, withDefault } from './optional.js'
import { period } from './period.js'
import { scalar } from './scalar.js'
import { nonEmptyString, secret } from './string.js'
import { tls } from './tls.js'

/** Where Redis is, with user, password and database where it has them: redis://, or rediss:// for TLS. */
export const redisUrl: Codec<string> = scalar({
  name: 'redis_url',
  schema: { type: 'string', [TYPE]: 'redis or rediss URL', format: 'uri', pattern: '^rediss?://' },
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
  schema: { type: 'string', [TYPE]: 'text without `{` and `}`', pattern: '^[^{}]+$' },
  expected: 'the first part of each key, without { and }',
  read: (value) => (typeof value === 'string' && /^[^{}]+$/.test(value) ? { value } : undefined),
})

/** What a URL cannot say of Redis. */
export const redis = orEmpty(
  closed({
    prefix: described(withDefault(prefix, 'rxpipe'), 'What every key in Redis begins with.'),
    username: described(optional(nonEmptyString), 'The user, in place of that of the URL.', {
      example: 'rxpipe',
    }),
    password: described(optional(secret), 'The password, in place of that of the URL.', {
      example: '${REDIS_PASSWORD}',
    }),
    sentinels: described(
      optional(
        closed({
          hosts: described(list(nonEmptyString, { atLeast: 1 }), '`host:port` of the sentinels.', {
            example: ['sentinel-1:26379', 'sentinel-2:26379'],
          }),
          master: described(nonEmptyString, 'The name under which the sentinels know the master.', {
            example: 'mymaster',
          }),
          username: described(optional(nonEmptyString), 'The user at the sentinels.', { example: 'rxpipe' }),
          password: described(optional(secret), 'The password at the sentinels.', {
            example: '${SENTINEL_PASSWORD}',
          }),
        }),
      ),
      'Asked for the master, in place of host and port of the URL.',
    ),
    tls: described(optional(tls), 'TLS of the connection.', { otherwise: 'as the URL says' }),
    timeout: described(
      withDefault(period(3_600_000, '1h'), 5000, '5s'),
      'How long Redis may take to answer or to be connected to.',
    ),
  }),
)
