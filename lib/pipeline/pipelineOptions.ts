import { anything } from '../codecs/anything.js'
import { closed } from '../codecs/closed.js'
import type { Codec, Of } from '../codecs/codec.js'
import { described, TYPE } from '../codecs/described.js'
import { enumeration } from '../codecs/enumeration.js'
import { optional, orEmpty, withDefault } from '../codecs/optional.js'
import { redis, redisUrl } from '../codecs/redis.js'
import { scalar } from '../codecs/scalar.js'
import { nonEmptyString } from '../codecs/string.js'
import { realtimeOptions } from '../modes/realtime/realtimeOptions.js'

const pipelineName: Codec<string> = scalar({
  name: 'name',
  schema: { type: 'string', [TYPE]: 'letters, digits, `.`, `_` and `-`', pattern: '^[A-Za-z0-9._-]+$' },
  expected: 'a name of letters, digits, ".", "_" and "-"',
  read: (value) => (typeof value === 'string' && /^[A-Za-z0-9._-]+$/.test(value) ? { value } : undefined),
})

/** The keys of a pipeline's file; source, steps and output are decoded by the components that they name. */
export const pipelineOptions = closed({
  name: described(pipelineName, 'What it is called; one process runs no two pipelines of one name.', {
    example: 'user-sync',
  }),
  type: described(
    enumeration('batch', 'realtime'),
    '`batch`: a full refresh that ends, without state; `realtime`: a stream of events.',
  ),
  source: described(anything, 'Where messages come from: a mapping with a `type`.'),
  realtime: described(
    optional(realtimeOptions),
    'Which fields of an event mean what, and how duplicates and order are treated.',
    { otherwise: 'the defaults below', mode: 'realtime' },
  ),
  steps: described(anything, 'What happens to each document, in this order: a list of steps.', {
    otherwise: '`[]`',
  }),
  on_error: described(
    optional(enumeration('fail', 'skip', 'dead_letter')),
    'What becomes of a message that cannot be decoded or mapped: it ends the run, is dropped, or is kept aside.',
    { otherwise: '`fail` in batch, `dead_letter` in realtime' },
  ),
  dead_letter: described(
    orEmpty(
      closed({
        path: described(
          optional(nonEmptyString),
          'Where dead letters are kept; a batch run replaces the file, realtime appends to it.',
          { otherwise: '`dead-letters/<name>.ndjson`', example: 'failed/users.ndjson' },
        ),
      }),
    ),
    'Messages that are kept aside.',
  ),
  output: described(anything, 'What happens to the documents: a mapping with a `type`.', {
    otherwise: '`{ type: stub }`',
  }),
  state: described(
    orEmpty(
      closed({
        storage: described(
          optional(enumeration('disk', 'memory', 'redis')),
          'Where cursors are kept; realtime keeps all state in `realtime.dedup_storage`.',
          { otherwise: '`disk`' },
        ),
        path: described(
          withDefault(nonEmptyString, '.rxpipe'),
          'The folder of the disk store, on a local disk.',
        ),
        redis_url: described(optional(redisUrl), 'Where Redis is.', {
          otherwise: '`redis://localhost:6379`',
          mode: 'batch',
          example: 'redis://cache:6379/1',
        }),
        redis: described(redis, 'What the URL of Redis cannot say.', { mode: 'batch' }),
      }),
    ),
    'Where the state is kept.',
  ),
  tests: described(anything, 'How the pipeline is tested: a list of tests.'),
})

/** The keys as they are decoded. */
export type PipelineOptions = Of<typeof pipelineOptions>
