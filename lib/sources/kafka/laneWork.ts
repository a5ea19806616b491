import type { FetchControl, Fetched, KafkaRecord, Taken } from '../../clients/kafka/consumer.js'
import type { Batch } from '../../core/batch.js'
import type { Context } from '../../core/context.js'
import { sleep } from '../../operators/sleep.js'
import { fullJitter } from '../../util/fullJitter.js'
import { messageOf } from './messageOf.js'
import type { KafkaFormat } from './settings.js'

/** Milliseconds between two attempts to commit. */
const COMMIT_BACKOFF = { initial: 200, max: 5000 }

/** What the work of a lane needs of its source. */
export interface LaneWorkOptions {
  readonly fetched: Fetched
  readonly control: FetchControl
  readonly context: Context
  readonly format: KafkaFormat
  readonly maxBatch: number
  readonly emit: (batch: Batch) => void
}

/** The work that is owed for the fetched records of one partition: one batch after the other, the next on the credit of the last. */
export class LaneWork {
  /** Settles when all was committed, or when the work was ended before. */
  readonly done: Promise<Taken>
  settled = false
  /** Batches that were committed so far. */
  progress = 0
  readonly #options: LaneWorkOptions
  readonly #revoked = new AbortController()
  /** Ends the wait for the batch that is out. */
  #giveUp: () => void = () => undefined
  #ending = false

  constructor(options: LaneWorkOptions) {
    this.#options = options
    // once its maker knows of it: at the sight of a first batch, all work that is known may be ended
    this.done = Promise.resolve()
      .then(() => this.#work())
      .finally(() => {
        this.settled = true
      })
  }

  /** No further batch is emitted; the one that is out may still commit. */
  end(): void {
    this.#ending = true
  }

  /** The partition is gone: what is out is taken back. */
  revoke(): void {
    this.end()
    this.#revoked.abort()
    this.#giveUp()
  }

  async #work(): Promise<Taken> {
    const { records } = this.#options.fetched
    for (let from = 0; from < records.length; from += this.#options.maxBatch) {
      if (this.#ending) return 'refused'
      const until = Math.min(records.length, from + this.#options.maxBatch)
      if (!(await this.#batch(from, until))) return 'refused'
      this.progress++
    }
    return 'taken'
  }

  /** Emits the records from one index up to another; resolves to whether they were committed. */
  #batch(from: number, until: number): Promise<boolean> {
    const { fetched, context, format, emit } = this.#options
    const { topic, partition, lag } = fetched
    const { length } = fetched.records
    const lane = `${topic}/${partition}`
    const records = fetched.records.slice(from, until)
    const next = String(BigInt((records.at(-1) as KafkaRecord).offset) + 1n)
    const messages = records.map((record) => messageOf(topic, partition, record, format))
    context.metrics.set('lag', lag + length - from, { lane })
    let settle: (committed: boolean) => void = () => undefined
    const settled = new Promise<boolean>((resolve) => {
      settle = resolve
    })
    this.#giveUp = () => settle(false)
    // no function here names records or messages: it would hold them until the commit
    emit({
      lane,
      messages,
      revoked: this.#revoked.signal,
      release: () => {
        this.end()
        settle(false)
      },
      commit: async () => {
        await this.#commit(next, lane)
        context.metrics.set('lag', lag + length - until, { lane })
        settle(true)
      },
    })
    return settled
  }

  /** Commits an offset; where the partition has moved, its next owner gets the records again, knows them by their claims, and has the rest. */
  async #commit(next: string, lane: string): Promise<void> {
    const { control, context } = this.#options
    if (context.dryRun) return
    const { signal } = this.#revoked
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        const outcome = await control.commit(next)
        if (outcome === 'moved') {
          this.end()
          context.log.debug('an offset was not committed: its partition has moved', { lane, next })
        }
        // the driver may have come back by itself, without joining anew
        if (attempt > 1) context.health.up('source')
        return
      } catch (error) {
        // once the partition is gone, nobody would say that the source is back
        if (signal.aborted) return
        context.health.down('source', `offsets of ${lane} cannot be committed: ${(error as Error).message}`)
        await sleep(fullJitter(COMMIT_BACKOFF, attempt, lane), context.clock, signal)
      }
    }
  }
}
