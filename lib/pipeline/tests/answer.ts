import { closed } from '../../codecs/closed.js'
import { below, type Codec, codec, type Of } from '../../codecs/codec.js'
import { described } from '../../codecs/described.js'
import { duration } from '../../codecs/duration.js'
import { headers } from '../../codecs/headers.js'
import { jsonValue } from '../../codecs/jsonValue.js'
import { integer } from '../../codecs/number.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { nonEmptyString, string } from '../../codecs/string.js'

const status = integer({ min: 200, max: 599 })

const asked = closed({
  method: described(optional(nonEmptyString), 'Its method.', { example: 'GET' }),
  url: described(optional(string), 'Its URL, whole.', { example: 'https://api.example.com/users?page=2' }),
  headers: described(optional(headers), 'Some of its headers.', { example: { accept: 'application/json' } }),
  body: described(optional(jsonValue), 'Its body, or a part of it.', { example: { page: 2 } }),
})

const whole = closed({
  status: described(withDefault(status, 200), 'Its status.'),
  headers: described(withDefault(headers, {}), 'Its headers.', { example: { 'retry-after': '2' } }),
  body: described(optional(jsonValue), 'Its body: text as it is, anything else as JSON.', {
    example: [{ id: 1 }],
  }),
  after: described(withDefault(duration, 0, '0s'), 'How long it takes to come.', { example: '2s' }),
  fails: described(
    optional(nonEmptyString),
    'In place of an answer: the connection fails with these words.',
    { example: 'connection refused' },
  ),
  asked: described(
    optional(asked),
    'What its request is expected to be; headers and body may have more than is said.',
  ),
})

/** A scripted answer of a server. */
export type Answer = Of<typeof whole>

/** An answer, or its status alone. */
export const answer: Codec<Answer> = codec<Answer>({
  name: 'answer',
  schema: { anyOf: [status.schema, whole.schema] },
  validate: (input, context) => {
    if (typeof input !== 'number') return whole.validate(input, context)
    const decoded = status.validate(input, context)
    if (decoded._tag === 'Left') return decoded
    return whole.validate({ status: input }, below(context, 'status', status, input))
  },
})
