import type { Stage } from '../core/context.js'
import { RxpipeError } from '../core/errors.js'
import { type Message, POSITION, RAW } from '../core/message.js'
import { stringify } from '../util/stringify.js'

/** What a dead letter says. */
export interface DeadLetter {
  /** ISO 8601. */
  readonly time: string
  readonly pipeline: string
  readonly stage: Stage
  readonly message: Message
  readonly error: Error
  readonly redact: (text: string) => string
}

/**
 * A dead letter as its line of NDJSON. `raw` is the message's original text, `raw_base64` its bytes where they are no
 * text; a message that came without either shows its document as JSON, and neither where JSON cannot hold it.
 */
export function deadLetterLine({ time, pipeline, stage, message, error, redact }: DeadLetter): string {
  const { meta, value } = message
  const line = {
    time,
    pipeline,
    stage,
    code: error instanceof RxpipeError ? error.code : 'INTERNAL',
    error: redact(error.message),
    position: meta[POSITION] ?? null,
    meta,
    ...original(meta[RAW], value),
  }
  return `${asJson(line) ?? stringify({ ...line, meta: {}, position: null })}\n`
}

function original(raw: string | Uint8Array | undefined, value: unknown): object {
  if (typeof raw === 'string') return { raw }
  if (raw !== undefined) return { raw_base64: Buffer.from(raw).toString('base64') }
  if (value === null) return { raw: null }
  const text = asJson(value)
  return text === undefined ? {} : { raw: text }
}

function asJson(value: unknown): string | undefined {
  try {
    return stringify(value)
  } catch {
    return undefined
  }
}
