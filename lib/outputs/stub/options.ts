import { auth } from '../../codecs/auth.js'
import { boolean } from '../../codecs/boolean.js'
import { closed } from '../../codecs/closed.js'
import type { Codec, Of } from '../../codecs/codec.js'
import { duration } from '../../codecs/duration.js'
import { enumeration } from '../../codecs/enumeration.js'
import { headers } from '../../codecs/headers.js'
import { integer } from '../../codecs/number.js'
import { optional, orEmpty, withDefault } from '../../codecs/optional.js'
import { refined } from '../../codecs/refined.js'
import { scalar } from '../../codecs/scalar.js'
import { secret } from '../../codecs/string.js'
import { url } from '../../codecs/url.js'

/** Milliseconds; a longer timer would also overflow. */
const DAY = 24 * 3_600_000

const wait = refined(duration, (milliseconds) =>
  milliseconds > 0 && milliseconds <= DAY
    ? undefined
    : { message: 'expected a duration above 0 and of at most 24h' },
)

const metricPrefix: Codec<string> = scalar({
  name: 'prefix',
  schema: { type: 'string', pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*$' },
  expected: 'the start of a metric name: letters, digits and _, no digit first',
  read: (value) =>
    typeof value === 'string' && /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(value) ? { value } : undefined,
})

const callback = refined(
  closed({
    enabled: withDefault(boolean, false),
    url: optional(url),
    headers: withDefault(headers, {}),
    auth: optional(auth),
    batch_size: withDefault(integer({ min: 1 }), 500),
    timeout: withDefault(wait, 10_000, '10s'),
    retry: orEmpty(
      closed({
        initial: withDefault(wait, 200, '200ms'),
        max: withDefault(wait, 30_000, '30s'),
        attempts: withDefault(integer({ min: 1 }), 5),
      }),
    ),
    secret: optional(secret),
  }),
  ({ enabled, url }) => {
    if (!enabled) return undefined
    if (url === undefined) return { message: 'url is missing' }
    return undefined
  },
)

/** The options of the stub as they stand under `output:`. */
export const options = closed({
  log_level: withDefault(enumeration('debug', 'info', 'warn', 'error'), 'info'),
  log_format: withDefault(enumeration('json', 'text'), 'json'),
  metrics: orEmpty(
    closed({ enabled: withDefault(boolean, true), prefix: withDefault(metricPrefix, 'pipeline') }),
  ),
  callback: optional(callback),
})

/** The options as they are decoded, defaults put in. */
export type Decoded = Of<typeof options>
