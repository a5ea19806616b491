import { buildFrom } from '../codecs/buildFrom.js'
import { component } from '../codecs/component.js'
import type { Doubt, Output } from '../core/batch.js'
import type { Context, LogLevel } from '../core/context.js'
import { delivery } from './stub/delivery.js'
import { type Decoded, options } from './stub/options.js'
import { type Send, sendThrough } from './stub/send.js'
import { sendWithToken } from './stub/sendWithToken.js'
import type { CallbackSettings, StubSettings } from './stub/settings.js'

/** The options of the stub as a YAML file writes them; durations are texts such as 10s. */
export interface StubOptions {
  /** The threshold of the pipeline's log; documents are logged at `info`. Default info. */
  readonly log_level?: LogLevel
  /** Default json. */
  readonly log_format?: 'json' | 'text'
  readonly metrics?: {
    /** Default true. */
    readonly enabled?: boolean
    /** Default "pipeline". */
    readonly prefix?: string
  }
  readonly callback?: CallbackOptions
}

/** The outside system that is told of each batch. */
export interface CallbackOptions {
  /** Default false. */
  readonly enabled?: boolean
  readonly url?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly auth?:
    | { readonly type: 'basic'; readonly username: string; readonly password: string }
    | { readonly type: 'bearer'; readonly token: string }
    | {
        readonly type: 'oauth2'
        readonly client_id: string
        readonly client_secret: string
        readonly token_url: string
        readonly scopes?: readonly string[]
      }
  /** Messages of a post at most. Default 500. */
  readonly batch_size?: number
  /** How long one attempt may take. Default 10s. */
  readonly timeout?: string
  /** Default { initial: 200ms, max: 30s, attempts: 5 }; `attempts` holds in batch mode, realtime tries for ever. */
  readonly retry?: { readonly initial?: string; readonly max?: string; readonly attempts?: number }
  /** The key of the signature that each post then carries. */
  readonly secret?: string
}

/**
 * The output that prints documents, counts them, and tells an outside system of them. Throws an RxpipeError (CONFIG_INVALID) where
 * options are wrong; a delivery ends with an OutputError where the outside does not accept.
 */
export function stub(options: StubOptions = {}): Output {
  return buildFrom(stubOutput, 'stub', options)
}

/** The output under its type in YAML. */
export const stubOutput = component({
  summary: 'Prints documents on stdout, counts them, and posts them to an HTTP callback where one is given.',
  options,
  example: `type: stub
log_level: info
log_format: json
metrics:
  enabled: true
  prefix: pipeline
callback:
  enabled: true
  url: http://data-platform/ingest
  auth: { type: bearer, token: a-token }
  batch_size: 500
  timeout: 10s
  retry: { initial: 200ms, max: 30s, attempts: 5 }
`,
  build: (decoded): Output => {
    const settings = settingsOf(decoded)
    const { log_level, metrics } = settings
    const output = (context: Context) => delivery(settings, context, sendOf(settings, context))
    return Object.assign(output, { telemetry: { logLevel: log_level, metrics }, doubts: doubts(decoded) })
  },
})

function doubts({ callback }: Decoded): readonly Doubt[] {
  if (callback?.url === undefined || callback.enabled !== undefined) return []
  const message =
    'the callback is off, so nothing is posted to this url: set enabled: true, or enabled: false to say so'
  return [{ path: ['callback', 'url'], message }]
}

function sendOf({ callback }: StubSettings, { clock, exchange }: Context): Send {
  const send = sendThrough(exchange)
  if (callback?.auth?.type !== 'oauth2') return send
  return sendWithToken(send, callback.auth, { milliseconds: callback.timeout, clock, exchange })
}

function settingsOf({ log_level, log_format, metrics, callback }: Decoded): StubSettings {
  const settings = { log_level, log_format, metrics }
  return callback?.enabled ? { ...settings, callback: callbackOf(callback) } : settings
}

function callbackOf(decoded: NonNullable<Decoded['callback']>): CallbackSettings {
  const { url = '', auth, secret, headers, batch_size, timeout, retry } = decoded
  return {
    url,
    headers,
    batch_size,
    timeout,
    retry,
    ...(auth === undefined ? {} : { auth }),
    ...(secret === undefined ? {} : { secret }),
  }
}
