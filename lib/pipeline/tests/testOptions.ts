import { closed } from '../../codecs/closed.js'
import { type Codec, codec, type Of } from '../../codecs/codec.js'
import { described, TYPE } from '../../codecs/described.js'
import { dictionary } from '../../codecs/dictionary.js'
import { jsonValue } from '../../codecs/jsonValue.js'
import { list } from '../../codecs/list.js'
import { integer } from '../../codecs/number.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { scalar } from '../../codecs/scalar.js'
import { nonEmptyString, string } from '../../codecs/string.js'
import type { Json } from '../../core/json.js'
import { parseInstant } from '../../util/parseInstant.js'
import { answer } from './answer.js'
import { diagram } from './diagram.js'
import { expectation } from './expectation.js'

const count = integer({ min: 0 })

const bodies = list(jsonValue)

const requests: Codec<number | readonly Json[]> = codec<number | readonly Json[]>({
  name: 'requests',
  schema: { anyOf: [count.schema, bodies.schema] },
  validate: (input, context) =>
    Array.isArray(input) ? bodies.validate(input, context) : count.validate(input, context),
})

const instant = scalar({
  name: 'instant',
  schema: { type: 'string', [TYPE]: 'time', format: 'date-time' },
  expected: 'a time such as 2025-01-01T00:00:00Z',
  read: (value) => {
    const milliseconds = typeof value === 'string' ? parseInstant(value) : undefined
    return milliseconds === undefined ? undefined : { value: milliseconds }
  },
})

/** The keys of a test as they stand under `tests:`. */
export const testOptions = closed({
  name: described(nonEmptyString, 'What it says of the pipeline; no other test has this name.', {
    example: 'an id seen again is skipped',
  }),
  source: described(
    optional(diagram),
    'Marbles in place of the declared source: a letter or a group `(ab)` is a batch; `|` is the end, `#` a failure, `!` a SIGTERM.',
  ),
  output: described(
    optional(diagram),
    'Expected: marbles of the documents that the output accepted; `|` done, `#` failed, `!` stopped before the end.',
  ),
  messages: described(
    withDefault(dictionary(jsonValue), {}),
    'The document of each letter; `like: a` takes over the fields of another one, those beside it change them, at any depth.',
    { example: { a: { id: 1, name: 'Ada' }, b: { like: 'a', id: 2 } } },
  ),
  raw: described(
    withDefault(dictionary(string), {}),
    'The payload of a letter as text, which is read as JSON, or fails to be.',
    { example: { a: '{"id": ' } },
  ),
  meta: described(
    withDefault(dictionary(dictionary(jsonValue)), {}),
    'Metadata by letter, as mappings read it.',
    { example: { a: { key: 'k1', topic: 'users' } } },
  ),
  lanes: described(
    withDefault(dictionary(nonEmptyString), {}),
    "The lane of each letter, as Kafka's partitions are; `test` where nothing is said.",
    { example: { a: 'users/0', b: 'users/1' } },
  ),
  expect: described(
    withDefault(dictionary(expectation), {}),
    'What letters of `output` mean; one that is not here is the message of that name, unchanged.',
  ),
  dropped: described(
    optional(dictionary(count)),
    'Expected: all that is dropped, by step or as `duplicate`, `stale`, `unknown_delete`, `error`.',
    { example: { duplicate: 1, active_only: 2 } },
  ),
  dead_letters: described(
    optional(list(dictionary(jsonValue))),
    'Expected: each dead letter, in order, as a subset; `[]` for none.',
    { example: [{ stage: 'step:shape', code: 'MAPPING_FAILED' }] },
  ),
  error: described(optional(nonEmptyString), 'Expected: the code with which the pipeline fails.', {
    example: 'MAPPING_FAILED',
  }),
  state: described(
    optional(
      closed({
        entities: described(optional(list(string)), 'The entities that are known.', { example: ['u1'] }),
        claims: described(optional(list(string)), 'The ids of events that are known.', {
          example: ['e1', 'e2'],
        }),
      }),
    ),
    'Expected: what the store holds at the end.',
  ),
  callback: described(
    optional(
      closed({
        answers: described(withDefault(list(answer), []), 'Its answers in turn, then 200.', {
          example: [503, 503, 200],
        }),
        requests: described(
          optional(requests),
          'Expected: how many posts there were, or the bodies of all of them, as subsets.',
          { example: 3 },
        ),
      }),
    ),
    'The script of the callback.',
  ),
  http: described(
    optional(list(answer)),
    'Without `source`, for an HTTP source: its answers in turn, each whole or its status alone.',
    { example: [503, { body: [{ id: 1 }] }] },
  ),
  tokens: described(
    optional(list(answer)),
    'Answers of the token endpoint in turn; where they are left out or over, tokens of an hour.',
    { example: [{ body: { access_token: 't1', expires_in: 60 } }] },
  ),
  files: described(
    optional(dictionary(string)),
    'Without `source`, for a file source: what its files hold.',
    { otherwise: 'the files that are there', example: { 'data/users.csv': 'id,name\n1,Ada\n' } },
  ),
  env: described(withDefault(dictionary(string), {}), 'Variables, so that a test needs no secret.', {
    example: { API_TOKEN: 'test' },
  }),
  clock: described(optional(instant), 'What `now()` is at frame 0.', {
    otherwise: '1970-01-01T00:00:00Z',
    example: '2025-01-01T00:00:00Z',
  }),
})

/** The keys as they are decoded. */
export type TestOptions = Of<typeof testOptions>
