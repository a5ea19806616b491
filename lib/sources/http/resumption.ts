import { type Message, RAW } from '../../core/message.js'
import { seededHash } from '../../util/seededHash.js'

/** What of a page was passed on, so that another attempt at it passes on nothing twice. */
export class Resumption {
  #passed = 0
  #passedHash = 0
  #seen = 0
  #hash = 0
  #before = 0

  /** Begins another attempt; says whether the one before passed anything on. */
  restart(): boolean {
    const advanced = this.#passed > this.#before
    this.#before = this.#passed
    this.#seen = 0
    this.#hash = 0
    return advanced
  }

  /** Those of an attempt's next messages that were not passed on; undefined where the page is another one than it was. */
  fresh(messages: readonly Message[]): readonly Message[] | undefined {
    const known = Math.min(Math.max(this.#passed - this.#seen, 0), messages.length)
    for (let i = 0; i < known; i++) this.#take(messages[i] as Message)
    if (known > 0 && this.#seen === this.#passed && this.#hash !== this.#passedHash) return undefined
    for (let i = known; i < messages.length; i++) this.#take(messages[i] as Message)
    if (this.#seen > this.#passed) {
      this.#passed = this.#seen
      this.#passedHash = this.#hash
    }
    return known === 0 ? messages : messages.slice(known)
  }

  /** Whether an attempt that is at the page's end has come as far as the one before it. */
  get complete(): boolean {
    return this.#seen >= this.#passed
  }

  #take({ meta }: Message): void {
    const raw = meta[RAW] ?? ''
    this.#hash = seededHash(
      String(this.#hash),
      typeof raw === 'string' ? raw : Buffer.from(raw).toString('latin1'),
    )
    this.#seen++
  }
}
