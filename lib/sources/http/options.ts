import { auth } from '../../codecs/auth.js'
import { boolean } from '../../codecs/boolean.js'
import { closed } from '../../codecs/closed.js'
import type { Of } from '../../codecs/codec.js'
import { described } from '../../codecs/described.js'
import { enumeration } from '../../codecs/enumeration.js'
import { fieldPath } from '../../codecs/fieldPath.js'
import { headers } from '../../codecs/headers.js'
import { jsonValue } from '../../codecs/jsonValue.js'
import { integer } from '../../codecs/number.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { queryParameters } from '../../codecs/queryParameters.js'
import { rate } from '../../codecs/rate.js'
import { refined } from '../../codecs/refined.js'
import { retry } from '../../codecs/retry.js'
import { url } from '../../codecs/url.js'
import { wait } from '../../codecs/wait.js'
import { delimiter } from '../decoding/delimiter.js'
import { pagination } from './paginationOptions.js'

/** The options of the HTTP source as they stand under `source:`. */
export const options = refined(
  closed({
    url: described(url, 'What is asked for first.', { example: 'https://api.example.com/users' }),
    method: described(withDefault(enumeration('GET', 'POST'), 'GET'), 'The method of each request.'),
    headers: described(withDefault(headers, {}), 'Headers of each request.', {
      example: { Accept: 'application/json' },
    }),
    query: described(
      withDefault(queryParameters, {}),
      'Parameters that are added to the URL; a list stands there once for each of it.',
      { example: { status: 'active' } },
    ),
    body: described(
      optional(jsonValue),
      'The body of a POST: text is sent as it is, anything else as JSON.',
      { example: { filter: 'active' } },
    ),
    format: described(optional(enumeration('json', 'ndjson', 'csv')), 'What the answers hold.', {
      otherwise: 'by their Content-Type',
    }),
    csv_header: described(
      withDefault(boolean, true),
      'Whether the first row of CSV names the columns; else they are `c0`, `c1`, ...',
    ),
    delimiter: described(optional(delimiter), 'What stands between two fields of CSV.', {
      otherwise: 'a comma, a tab for tab-separated values',
      example: ';',
    }),
    data_field: described(
      optional(fieldPath),
      'Where the array of records stands; without it, the answer is the array, or the record.',
      { example: 'data.users' },
    ),
    pagination: described(optional(pagination), 'How pages follow each other.', {
      otherwise: 'one page',
    }),
    auth: described(optional(auth), 'How requests say who sends them.'),
    timeout: described(withDefault(wait, 30_000, '30s'), 'How long the server may be silent.'),
    rate_limit: described(optional(rate), 'Requests at most.', { otherwise: 'no limit', example: '10/s' }),
    retry: described(
      retry({ initial: [500, '500ms'], attempts: 6 }),
      'How a request that failed is tried again.',
    ),
    poll_interval: described(
      withDefault(wait, 60_000, '60s'),
      'From the start of a poll to the start of the next one.',
      { mode: 'realtime' },
    ),
    max_batch: described(withDefault(integer({ min: 1 }), 1000), 'Messages of a batch at most.'),
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
