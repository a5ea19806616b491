import { right } from 'fp-ts/lib/Either.js'

import { boolean } from '../../codecs/boolean.js'
import { closed } from '../../codecs/closed.js'
import { type Codec, codec, type Of } from '../../codecs/codec.js'
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
  event_id: optional(nonEmptyString),
  event_type: optional(nonEmptyString),
  entity_id: optional(nonEmptyString),
  upserted: optional(boolean),
  value: maybeJson,
  /** False: the document has these fields, and may have others. */
  exact: withDefault(boolean, false),
  meta: optional(dictionary(jsonValue)),
})

/** A letter's meaning, decoded. */
export type Expectation = Of<typeof expectation>
