import { auth } from '../../codecs/auth.js'
import { boolean } from '../../codecs/boolean.js'
import { closed } from '../../codecs/closed.js'
import type { Codec, Of } from '../../codecs/codec.js'
import { described, TYPE } from '../../codecs/described.js'
import { enumeration } from '../../codecs/enumeration.js'
import { headers } from '../../codecs/headers.js'
import { integer } from '../../codecs/number.js'
import { optional, orEmpty, withDefault } from '../../codecs/optional.js'
import { refined } from '../../codecs/refined.js'
import { retry } from '../../codecs/retry.js'
import { scalar } from '../../codecs/scalar.js'
import { secret } from '../../codecs/string.js'
import { url } from '../../codecs/url.js'
import { wait } from '../../codecs/wait.js'

const metricPrefix: Codec<string> = scalar({
  name: 'prefix',
  schema: { type: 'string', [TYPE]: 'start of a metric name', pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*$' },
  expected: 'the start of a metric name: letters, digits and _, no digit first',
  read: (value) =>
    typeof value === 'string' && /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(value) ? { value } : undefined,
})

const callback = refined(
  closed({
    // left out is not the same as false: who writes a URL and nothing else hears of it
    enabled: described(optional(withDefault(boolean, false)), 'Whether anybody is told.'),
    url: described(optional(url), 'Who is told; needed where `enabled`.', {
      example: 'http://data-platform/ingest',
    }),
    headers: described(withDefault(headers, {}), 'Headers of each post.', {
      example: { 'X-Tenant': 'shop' },
    }),
    auth: described(optional(auth), 'How posts say who sends them.'),
    batch_size: described(withDefault(integer({ min: 1 }), 500), 'Messages of a post at most.'),
    timeout: described(withDefault(wait, 10_000, '10s'), 'How long one attempt may take.'),
    retry: described(
      retry({ initial: [200, '200ms'], attempts: 5 }),
      'How a post that was not accepted is tried again.',
    ),
    secret: described(optional(secret), 'The key of the signature that each post then carries.', {
      example: '${CALLBACK_SECRET}',
    }),
  }),
  ({ enabled, url }) => {
    if (!enabled) return undefined
    if (url === undefined) return { message: 'url is missing' }
    return undefined
  },
)

/** The options of the stub as they stand under `output:`. */
export const options = closed({
  log_level: described(
    withDefault(enumeration('debug', 'info', 'warn', 'error'), 'info'),
    "The threshold of the pipeline's log; documents are logged at `info`, so `warn` prints none.",
  ),
  log_format: described(
    withDefault(enumeration('json', 'text'), 'json'),
    'How documents are printed: one object of JSON a line, or one readable line each.',
  ),
  metrics: described(
    orEmpty(
      closed({
        enabled: described(withDefault(boolean, true), "Whether the server shows the run's metrics."),
        prefix: described(withDefault(metricPrefix, 'pipeline'), 'What their names begin with.'),
      }),
    ),
    'What the server counts.',
  ),
  callback: described(optional(callback), 'An HTTP address that is told of every batch.'),
})

/** The options as they are decoded, defaults put in. */
export type Decoded = Of<typeof options>
