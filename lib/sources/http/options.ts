import { auth } from '../../codecs/auth.js'
import { boolean } from '../../codecs/boolean.js'
import { closed } from '../../codecs/closed.js'
import type { Of } from '../../codecs/codec.js'
import { duration } from '../../codecs/duration.js'
import { enumeration } from '../../codecs/enumeration.js'
import { fieldPath } from '../../codecs/fieldPath.js'
import { headers } from '../../codecs/headers.js'
import { jsonValue } from '../../codecs/jsonValue.js'
import { integer } from '../../codecs/number.js'
import { optional, orEmpty, withDefault } from '../../codecs/optional.js'
import { queryParameters } from '../../codecs/queryParameters.js'
import { rate } from '../../codecs/rate.js'
import { refined } from '../../codecs/refined.js'
import { url } from '../../codecs/url.js'
import { delimiter } from '../decoding/delimiter.js'
import { pagination } from './paginationOptions.js'

/** Milliseconds; a longer timer would also overflow. */
const DAY = 24 * 3_600_000

const wait = refined(duration, (milliseconds) =>
  milliseconds > 0 && milliseconds <= DAY
    ? undefined
    : { message: 'expected a duration above 0 and of at most 24h' },
)

/** The options of the HTTP source as they stand under `source:`. */
export const options = refined(
  closed({
    url,
    method: withDefault(enumeration('GET', 'POST'), 'GET'),
    headers: withDefault(headers, {}),
    query: withDefault(queryParameters, {}),
    body: optional(jsonValue),
    format: optional(enumeration('json', 'ndjson', 'csv')),
    csv_header: withDefault(boolean, true),
    delimiter: optional(delimiter),
    data_field: optional(fieldPath),
    pagination: optional(pagination),
    auth: optional(auth),
    timeout: withDefault(wait, 30_000, '30s'),
    rate_limit: optional(rate),
    retry: orEmpty(
      closed({
        initial: withDefault(wait, 500, '500ms'),
        max: withDefault(wait, 30_000, '30s'),
        attempts: withDefault(integer({ min: 1 }), 6),
      }),
    ),
    poll_interval: withDefault(wait, 60_000, '60s'),
    max_batch: withDefault(integer({ min: 1 }), 1000),
  }),
  ({ method, body, format, data_field, pagination }) => {
    if (method === 'GET' && body !== undefined) {
      return { at: ['body'], message: 'a GET has no body: set method: POST' }
    }
    if (data_field !== undefined && pagination?.data_field !== undefined) {
      return {
        at: ['data_field'],
        message: 'data_field stands under pagination already: remove one of the two',
      }
    }
    if (format === undefined || format === 'json') return undefined
    if (data_field !== undefined || pagination?.data_field !== undefined) {
      return { at: ['format'], message: `data_field is a field of JSON, and format is ${format}: remove one` }
    }
    if (pagination?.type === 'next_url' || pagination?.type === 'cursor') {
      return {
        at: ['format'],
        message: `pagination ${pagination.type} reads a field of JSON, and format is ${format}`,
      }
    }
    return undefined
  },
)

/** The options as they are decoded, defaults put in. */
export type DecodedOptions = Of<typeof options>
