import { right } from 'fp-ts/lib/Either.js'

import { boolean } from '../../codecs/boolean.js'
import { closed } from '../../codecs/closed.js'
import { type Codec, codec, type Of } from '../../codecs/codec.js'
import { described } from '../../codecs/described.js'
import { dictionary } from '../../codecs/dictionary.js'
import { jsonValue } from '../../codecs/jsonValue.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { nonEmptyString } from '../../codecs/string.js'
import type { Json } from '../../core/json.js'

/** JSON that may be left out; null is a value like any other. */
const maybeJson: Codec<Json | undefined> = codec<Json | undefined>({
  name: 'JSON',
  schema: {},
  mayBeAbsent: true,
  validate: (input, context) => (input === undefined ? right(undefined) : jsonValue.validate(input, context)),
})

/** What a letter of an output's diagram stands for: a document, and what is known of it as an event. */
export const expectation = closed({
  event_id: described(optional(nonEmptyString), "The event's id.", { example: 'e1' }),
  event_type: described(optional(nonEmptyString), 'The type as it was decided.', { example: 'CREATE' }),
  entity_id: described(optional(nonEmptyString), "The event's entity.", { example: 'u1' }),
  upserted: described(optional(boolean), 'Whether an UPDATE became a CREATE.'),
  value: described(maybeJson, 'The document: these fields and others, or with `exact` these alone.', {
    example: { user: 'u1' },
  }),
  exact: described(withDefault(boolean, false), 'Whether the document has no other fields.'),
  meta: described(optional(dictionary(jsonValue)), 'Some of its metadata.', { example: { topic: 'users' } }),
})

/** A letter's meaning, decoded. */
export type Expectation = Of<typeof expectation>
