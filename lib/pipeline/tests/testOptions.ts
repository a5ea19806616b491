import { closed } from '../../codecs/closed.js'
import { type Codec, codec, type Of } from '../../codecs/codec.js'
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
  schema: { type: 'string', format: 'date-time' },
  expected: 'a time such as 2025-01-01T00:00:00Z',
  read: (value) => {
    const milliseconds = typeof value === 'string' ? parseInstant(value) : undefined
    return milliseconds === undefined ? undefined : { value: milliseconds }
  },
})

/** The keys of a test as they stand under `tests:`. */
export const testOptions = closed({
  name: nonEmptyString,
  source: optional(diagram),
  output: optional(diagram),
  messages: withDefault(dictionary(jsonValue), {}),
  raw: withDefault(dictionary(string), {}),
  meta: withDefault(dictionary(dictionary(jsonValue)), {}),
  lanes: withDefault(dictionary(nonEmptyString), {}),
  expect: withDefault(dictionary(expectation), {}),
  dropped: optional(dictionary(count)),
  dead_letters: optional(list(dictionary(jsonValue))),
  error: optional(nonEmptyString),
  state: optional(closed({ entities: optional(list(string)), claims: optional(list(string)) })),
  callback: optional(closed({ answers: withDefault(list(answer), []), requests: optional(requests) })),
  http: optional(list(answer)),
  tokens: optional(list(answer)),
  files: optional(dictionary(string)),
  env: withDefault(dictionary(string), {}),
  clock: optional(instant),
})

/** The keys as they are decoded. */
export type TestOptions = Of<typeof testOptions>
