import { stringify } from '../../util/stringify.js'
import type { Runtime, Value } from '../definition.js'

/** A message as a run sees it. */
export interface RunMessage {
  /** The document; undefined where the payload is not JSON. */
  readonly value: unknown
  readonly meta: Readonly<Record<string, unknown>>
  readonly raw?: string | Uint8Array | undefined
  readonly failure?: string | undefined
}

/** One run of a mapping on a message. */
export class MessageRun implements Runtime {
  readonly #message: RunMessage
  readonly #clock: () => number

  constructor(message: RunMessage, clock: () => number) {
    this.#message = message
    this.#clock = clock
  }

  get metadata(): Readonly<Record<string, Value>> {
    return this.#message.meta as Readonly<Record<string, Value>>
  }

  get failure(): string | undefined {
    return this.#message.failure
  }

  document(): Value {
    const { value } = this.#message
    if (value === undefined) throw new Error('the payload is not JSON')
    return value as Value
  }

  content(): Uint8Array {
    const { raw, value } = this.#message
    if (raw instanceof Uint8Array) return raw
    return Buffer.from(raw ?? (value === undefined ? '' : stringify(value)))
  }

  /** The clock counts milliseconds, at most with microseconds behind the point. */
  now(): bigint {
    return BigInt(Math.round(this.#clock() * 1000)) * 1000n
  }
}
