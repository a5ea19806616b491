import { anything } from '../codecs/anything.js'
import { closed } from '../codecs/closed.js'
import type { Codec, Of } from '../codecs/codec.js'
import { enumeration } from '../codecs/enumeration.js'
import { optional, orEmpty, withDefault } from '../codecs/optional.js'
import { redis, redisUrl } from '../codecs/redis.js'
import { scalar } from '../codecs/scalar.js'
import { nonEmptyString } from '../codecs/string.js'
import { realtimeOptions } from '../modes/realtimeOptions.js'

const pipelineName: Codec<string> = scalar({
  name: 'name',
  schema: { type: 'string', pattern: '^[A-Za-z0-9._-]+$' },
  expected: 'a name of letters, digits, ".", "_" and "-"',
  read: (value) => (typeof value === 'string' && /^[A-Za-z0-9._-]+$/.test(value) ? { value } : undefined),
})

/** The keys of a pipeline's file; source, steps and output are decoded by the components that they name. */
export const pipelineOptions = closed({
  name: pipelineName,
  type: enumeration('batch', 'realtime'),
  source: anything,
  realtime: optional(realtimeOptions),
  steps: anything,
  on_error: optional(enumeration('fail', 'skip', 'dead_letter')),
  dead_letter: orEmpty(closed({ path: optional(nonEmptyString) })),
  output: anything,
  state: orEmpty(
    closed({
      storage: optional(enumeration('disk', 'memory', 'redis')),
      path: withDefault(nonEmptyString, '.rxpipe'),
      redis_url: optional(redisUrl),
      redis,
    }),
  ),
  tests: anything,
})

/** The keys as they are decoded. */
export type PipelineOptions = Of<typeof pipelineOptions>
