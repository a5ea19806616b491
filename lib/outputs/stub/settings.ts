import type { Auth } from '../../codecs/auth.js'
import type { LogLevel } from '../../core/context.js'
import type { Backoff } from '../../util/fullJitter.js'

/** The checked options of the callback; times in milliseconds. */
export interface CallbackSettings {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly auth?: Auth
  /** Messages of a post at most. */
  readonly batch_size: number
  /** How long one attempt may take. */
  readonly timeout: number
  /** `attempts` holds in batch mode; realtime tries for ever. */
  readonly retry: Backoff & { readonly attempts: number }
  /** Key of the signature. */
  readonly secret?: string
}

/** The checked options of the stub. */
export interface StubSettings {
  readonly log_level: LogLevel
  readonly log_format: 'json' | 'text'
  readonly metrics: { readonly enabled: boolean; readonly prefix: string }
  readonly callback?: CallbackSettings
}
