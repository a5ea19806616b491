import type { Runtime, Value } from '../definition.js'

/** What generated code knows of the message it runs on. */
export interface Run extends Runtime {
  /** Levels of maps that call each other. */
  depth: number
}

/** The message of one run. */
export class MessageRun implements Run {
  depth = 0
  readonly failure = undefined
  readonly metadata: Readonly<Record<string, Value>>
  readonly #value: unknown
  readonly #raw: string | Uint8Array | undefined
  readonly #clock: () => number

  constructor(
    value: unknown,
    metadata: Readonly<Record<string, unknown>>,
    raw: string | Uint8Array | undefined,
    clock: () => number,
  ) {
    this.#value = value
    this.#raw = raw
    this.#clock = clock
    this.metadata = metadata as Readonly<Record<string, Value>>
  }

  document(): Value {
    if (this.#value === undefined) throw new Error('the payload is not JSON')
    return this.#value as Value
  }

  content(): Uint8Array {
    if (this.#raw instanceof Uint8Array) return this.#raw
    return Buffer.from(this.#raw ?? JSON.stringify(this.#value, digits))
  }

  now(): bigint {
    return BigInt(Math.round(this.#clock() * 1000)) * 1000n
  }
}

/** JSON has no integers beyond 2^53 in JavaScript: they are written as text. */
function digits(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
