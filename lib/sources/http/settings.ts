import { userinfoOf } from '../../clients/userinfo.js'
import type { Auth } from '../../codecs/auth.js'
import type { Rate } from '../../codecs/rate.js'
import type { Json } from '../../core/json.js'
import type { Backoff } from '../../util/fullJitter.js'
import type { DecodedOptions } from './options.js'
import type { PageRequest } from './pageRequest.js'
import type { Pagination } from './paginationOptions.js'

/** The format of an answer. */
export type HttpFormat = 'json' | 'ndjson' | 'csv'

/** The checked options of the HTTP source; times in milliseconds. */
export interface HttpSettings {
  readonly method: 'GET' | 'POST'
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** What is asked for first, before pagination puts its parameters in. */
  readonly first: PageRequest
  /** Without it, the answer's Content-Type tells. */
  readonly format: HttpFormat | undefined
  readonly csvHeader: boolean
  readonly delimiter: string | undefined
  /** The dotted path of the array of records. */
  readonly dataField: string | undefined
  readonly pagination: Pagination | undefined
  readonly auth: Auth | undefined
  /** How long the server may be silent. */
  readonly timeout: number
  readonly rate: Rate | undefined
  /** `attempts` holds in batch mode; realtime tries for ever. */
  readonly retry: Backoff & { readonly attempts: number }
  readonly pollInterval: number
  /** Messages of a batch at most. */
  readonly maxBatch: number
}

/** The decoded options as the source wants them. */
export function settingsOf(decoded: DecodedOptions): HttpSettings {
  const { method, body, pagination, retry, timeout } = decoded
  const userinfo = userinfoOf(decoded.url)
  const url = new URL(decoded.url)
  url.username = ''
  url.password = ''
  url.hash = ''
  for (const [name, values] of Object.entries(decoded.query)) {
    url.searchParams.delete(name)
    for (const value of values) url.searchParams.append(name, value)
  }
  const headers = Object.entries(decoded.headers).map(([name, value]) => [name.toLowerCase(), value])
  return {
    method,
    headers: { ...defaultHeaders(decoded.format, body), ...Object.fromEntries(headers) },
    first: { url: url.href, ...(body === undefined ? {} : { body }) },
    format: decoded.format,
    csvHeader: decoded.csv_header,
    delimiter: decoded.delimiter,
    dataField: pagination?.data_field ?? decoded.data_field,
    pagination,
    auth: decoded.auth ?? (userinfo && { type: 'basic', ...userinfo }),
    timeout,
    rate: decoded.rate_limit,
    retry,
    pollInterval: decoded.poll_interval,
    maxBatch: decoded.max_batch,
  }
}

const ACCEPT: Readonly<Record<HttpFormat, string>> = {
  json: 'application/json, */*;q=0.1',
  ndjson: 'application/x-ndjson, */*;q=0.1',
  csv: 'text/csv, */*;q=0.1',
}

function defaultHeaders(
  format: HttpFormat | undefined,
  body: Json | undefined,
): Readonly<Record<string, string>> {
  const accept =
    format === undefined
      ? 'application/json, application/x-ndjson, text/csv;q=0.9, */*;q=0.1'
      : ACCEPT[format]
  if (body === undefined) return { accept }
  return {
    accept,
    'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json',
  }
}
