import { buildFrom } from '../codecs/buildFrom.js'
import { component } from '../codecs/component.js'
import type { Source } from '../core/batch.js'
import type { Json } from '../core/json.js'
import { onDemand } from '../operators/onDemand.js'
import { drafts } from './http/drafts.js'
import { options } from './http/options.js'
import { type HttpFormat, settingsOf } from './http/settings.js'

/** The options of the HTTP source as a YAML file writes them; durations are texts such as 10s. */
export interface HttpOptions {
  readonly url: string
  /** Default GET. */
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** Parameters that are added to the URL; a list stands there once for each of it. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>>
  /** Of a POST: a text is sent as it is, other JSON as JSON. */
  readonly body?: Json
  /** Without it, the answer's Content-Type tells. */
  readonly format?: HttpFormat
  /** Whether the first row of CSV names the columns; else they are c0, c1, ... Default true. */
  readonly csv_header?: boolean
  /** One ASCII character. Default a comma, a tab for tab-separated values. */
  readonly delimiter?: string
  /** The dotted path of the array of records. Without it, the answer itself is the array, or the record. */
  readonly data_field?: string
  readonly pagination?: PaginationOptions
  readonly auth?: HttpAuthOptions
  /** How long the server may be silent. Default 30s. */
  readonly timeout?: string
  /** Requests at most: 10/s, 100/m, 5/10s. */
  readonly rate_limit?: string
  /** Default { initial: 500ms, max: 30s, attempts: 6 }; `attempts` holds in batch mode, realtime tries for ever. */
  readonly retry?: { readonly initial?: string; readonly max?: string; readonly attempts?: number }
  /** From the start of a poll to the start of the next one, in realtime. Default 60s. */
  readonly poll_interval?: string
  /** Messages of a batch at most. Default 1000. */
  readonly max_batch?: number
}

type QueryValue = string | number | boolean

/** How pages follow each other. */
export type PaginationOptions = {
  /** The dotted path of the array of records. */
  readonly data_field?: string
  /** Default 100. */
  readonly max_pages?: number
} & (
  | { readonly type: 'next_url'; readonly next_field: string }
  | {
      readonly type: 'offset'
      /** Default 100. */
      readonly limit?: number
      readonly offset_param?: string
      readonly limit_param?: string
    }
  | { readonly type: 'cursor'; readonly cursor_field: string; readonly cursor_param?: string }
  | {
      readonly type: 'page'
      readonly page_param?: string
      /** Default 1. */
      readonly start?: number
    }
  | { readonly type: 'link_header' }
)

/** How requests say who sends them. */
export type HttpAuthOptions =
  | { readonly type: 'basic'; readonly username: string; readonly password: string }
  | { readonly type: 'bearer'; readonly token: string }
  | {
      readonly type: 'oauth2'
      readonly client_id: string
      readonly client_secret: string
      readonly token_url: string
      readonly scopes?: readonly string[]
    }

/** Batches that may be out at a time: the next page is fetched while the last one is processed. */
const AHEAD = 2

/**
 * The source that reads an HTTP interface, page by page.
 * Throws an RxpipeError (CONFIG_INVALID) where options are wrong; what it emits ends with a SourceError where it cannot go on.
 */
export function httpSource(given: HttpOptions): Source {
  return buildFrom(http, 'httpSource', given)
}

/** The source under its type in YAML. */
export const http = component({
  summary: 'Reads JSON, NDJSON or CSV over HTTP, page by page; in realtime again and again.',
  options,
  example: `type: http
url: https://api.example.com/users
method: GET
headers:
  Accept: application/json
query: { status: active }
auth: { type: bearer, token: a-token }
pagination:
  type: next_url
  next_field: next_page_url
  data_field: data
  max_pages: 100
timeout: 30s
rate_limit: 10/s
retry: { initial: 500ms, max: 30s, attempts: 6 }
`,
  build: (decoded): Source => {
    const settings = settingsOf(decoded)
    return (context) =>
      onDemand((signal) => drafts(settings, context, signal), { ahead: AHEAD, stop$: context.stop$ })
  },
})
