import type { SourceError } from '../../core/errors.js'
import { type Message, RAW } from '../../core/message.js'
import type { Draft } from '../../operators/onDemand.js'
import type { HttpOrigin } from './httpOrigin.js'
import type { Resumption } from './resumption.js'

/** What batches of a page are made of. */
export interface PageBatchesOptions {
  /** Where its decoder puts messages. */
  readonly out: Message[]
  readonly origin: HttpOrigin
  readonly resumption: Resumption
  /** Messages of a batch at most. */
  readonly maxBatch: number
  /** Which page it is, for people; undefined where there is one only. */
  readonly part: string | undefined
  /** Told of the page's first record before anything of it is passed on. */
  readonly checkFirst: (raw: string | Uint8Array) => void
}

/** All answers are one lane: their order is what makes runs repeat. */
const LANE = 'http'

/** Takes from a page's decoded messages what was not passed on yet. */
export class PageBatches {
  readonly #options: PageBatchesOptions
  #checked = false
  #over = false

  constructor(options: PageBatchesOptions) {
    this.#options = options
  }

  /** Full batches, and one that is not where it has `atLeast` messages; none once the page has shown to be no page. */
  *take(atLeast: number): Generator<Draft, void, void> {
    const { out, resumption, maxBatch, part } = this.#options
    while (!this.#over && out.length > 0 && out.length >= atLeast) {
      this.#checkFirst(out[0] as Message)
      const messages = resumption.fresh(out.splice(0, maxBatch))
      if (messages === undefined) throw this.#changed()
      if (messages.length > 0) yield { lane: LANE, messages, ...(part === undefined ? {} : { part }) }
    }
  }

  /** The rest of a page that was read to its end. */
  *rest(): Generator<Draft, void, void> {
    yield* this.take(1)
    if (!this.#options.resumption.complete) throw this.#changed()
  }

  #checkFirst({ meta }: Message): void {
    if (this.#checked) return
    this.#checked = true
    this.#over = true
    this.#options.checkFirst(meta[RAW] ?? '')
    this.#over = false
  }

  #changed(): SourceError {
    this.#over = true
    return this.#options.origin.unexpected(
      'broke off, and was another page when it was asked for again',
      'run again; smaller pages break off less often',
    )
  }
}
