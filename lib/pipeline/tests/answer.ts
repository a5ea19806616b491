import { closed } from '../../codecs/closed.js'
import { below, type Codec, codec, type Of } from '../../codecs/codec.js'
import { duration } from '../../codecs/duration.js'
import { headers } from '../../codecs/headers.js'
import { jsonValue } from '../../codecs/jsonValue.js'
import { integer } from '../../codecs/number.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { nonEmptyString, string } from '../../codecs/string.js'

const status = integer({ min: 200, max: 599 })

/** What the request for an answer is expected to be; headers and the body may have more than is said here. */
const asked = closed({
  method: optional(nonEmptyString),
  url: optional(string),
  headers: optional(headers),
  body: optional(jsonValue),
})

const whole = closed({
  status: withDefault(status, 200),
  headers: withDefault(headers, {}),
  /** Text as it is, anything else as JSON. */
  body: optional(jsonValue),
  /** Milliseconds until it comes. */
  after: withDefault(duration, 0, '0s'),
  /** In place of an answer: the connection fails with these words. */
  fails: optional(nonEmptyString),
  asked: optional(asked),
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
