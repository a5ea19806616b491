import { Observable, type Subscriber } from 'rxjs'

import type {
  FetchControl,
  Fetched,
  KafkaConsumer,
  OpenConsumer,
  Taken,
} from '../../clients/kafka/consumer.js'
import type { Batch } from '../../core/batch.js'
import type { Context } from '../../core/context.js'
import { SourceError } from '../../core/errors.js'
import { sleep } from '../../operators/sleep.js'
import { fullJitter } from '../../util/fullJitter.js'
import { LaneWork } from './laneWork.js'
import type { KafkaSettings } from './settings.js'
import { DRAIN, takeTurns } from './takeTurns.js'
import { untilNewTopics } from './untilNewTopics.js'

/** Milliseconds between two attempts to join the group. */
const BACKOFF = { initial: 500, max: 15_000 }

/** Milliseconds for which batches may be owed once nobody listens any more. */
const FAREWELL = 10_000

/** Milliseconds for which a broker may take to let this member leave its group. */
const LEAVING = 5000

/** Batches of the partitions that this member of the group is given, until the run is stopped; broker outages are waited out. */
export function members(open: OpenConsumer, settings: KafkaSettings, context: Context): Observable<Batch> {
  return new Observable((subscriber) => {
    const member = new Member(open, settings, context, subscriber)
    const stopping = context.stop$.subscribe(() => member.stop())
    member.run().then(
      () => subscriber.complete(),
      (error: unknown) => subscriber.error(error),
    )
    return () => {
      stopping.unsubscribe()
      member.leave()
    }
  })
}

class Member {
  readonly #open: OpenConsumer
  readonly #settings: KafkaSettings
  readonly #context: Context
  readonly #subscriber: Subscriber<Batch>
  readonly #stopped = new AbortController()
  /** Work whose partition is not fetched before it is done. */
  readonly #works = new Set<LaneWork>()
  /** Work that was held, and goes on beside the fetches. */
  readonly #held = new Set<LaneWork>()
  /** Topics that were made while this member ran. */
  readonly #appeared: string[] = []
  /** The consumer is about to be closed: nothing new is taken on. */
  #closing = false

  constructor(open: OpenConsumer, settings: KafkaSettings, context: Context, subscriber: Subscriber<Batch>) {
    this.#open = open
    this.#settings = settings
    this.#context = context
    this.#subscriber = subscriber
  }

  /** Emits no more; what is out may still commit, and then the group is left. */
  stop(): void {
    for (const work of [...this.#works, ...this.#held]) work.end()
    this.#stopped.abort()
  }

  /** Nobody listens any more: what is out may commit for a while. */
  leave(): void {
    this.stop()
    const revokeAll = () => {
      for (const work of [...this.#works, ...this.#held]) work.revoke()
    }
    if (this.#works.size + this.#held.size === 0) return
    const owed = new AbortController()
    this.#drained().then(() => owed.abort())
    sleep(FAREWELL, this.#context.clock, owed.signal).then(revokeAll)
  }

  async run(): Promise<void> {
    const { clock, health } = this.#context
    const { signal } = this.#stopped
    const where = `kafka ${this.#settings.connection.brokers.join(', ')}`
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        const joining = this.#join(() => {
          attempt = 0
          health.up('source')
        })
        const consumer = await this.#unlessStopped(joining)
        if (consumer === undefined) {
          // the driver goes on for a while where no broker answers
          joining.then((late) => late.close()).catch(() => undefined)
          return
        }
        const lost = await this.#until(consumer)
        if (lost === undefined) return
        if (lost !== 'renewed') throw lost
      } catch (error) {
        if (error instanceof SourceError) throw error
        health.down('source', `${where}: ${(error as Error).message}`)
        await sleep(fullJitter(BACKOFF, Math.max(1, attempt), where), clock, signal)
      }
    }
  }

  #join(onJoined: () => void): Promise<KafkaConsumer> {
    const { connection, subscription } = this.#settings
    const { pipeline, runId, log, dryRun } = this.#context
    const groupId = subscription.groupId ?? pipeline
    return this.#open({
      connection: { ...connection, clientId: `rxpipe-${pipeline}` },
      // a dry run must not take partitions from those who are at work
      subscription: {
        ...subscription,
        appeared: this.#appeared,
        commits: !dryRun,
        groupId: dryRun ? `${groupId}-dry-run-${runId}` : groupId,
      },
      handlers: {
        onRecords: (fetched, control) => this.#take(fetched, control),
        onJoined,
        onRebalancing: () => this.#takeBack(),
        onOutOfRange: (topic, partition) =>
          log.warn('the offset of the group is none that the partition holds: records may be missed', {
            lane: `${topic}/${partition}`,
            goes_on: subscription.fromBeginning ? 'from the earliest record' : 'behind the latest record',
            hint: 'retention may have taken records that were not read, or the topic was made anew',
          }),
      },
      debug: (message, fields) => log.debug(message, fields),
    })
  }

  /**
   * Waits for the end of the consumer, or for the stop and what is owed then; gives why the consumer was lost. Where topics
   * have been made that it should read, it is closed to be opened anew.
   */
  async #until(consumer: KafkaConsumer): Promise<Error | 'renewed' | undefined> {
    const { signal } = this.#stopped
    const stopped = new Promise<'stopped'>((resolve) => {
      if (signal.aborted) resolve('stopped')
      signal.addEventListener('abort', () => resolve('stopped'), { once: true })
    })
    const looking = new AbortController()
    const ended = await Promise.race([consumer.ended, stopped, this.#newTopics(consumer, looking.signal)])
    looking.abort()
    if (Array.isArray(ended)) {
      await this.#renew(consumer, ended)
      return 'renewed'
    }
    if (ended === 'stopped') {
      await this.#drained()
      await this.#leave(consumer)
      return undefined
    }
    this.#takeBack()
    await consumer.close().catch(() => undefined)
    return ended ?? new Error('the connection was closed')
  }

  /** Leaves the group; a broker that is silent finds out by the session's end. */
  async #leave(consumer: KafkaConsumer): Promise<void> {
    const left = new AbortController()
    consumer
      .close()
      .catch(() => undefined)
      .finally(() => left.abort())
    await sleep(LEAVING, this.#context.clock, left.signal)
  }

  /** What a promise comes to, or undefined where the stop comes before. */
  async #unlessStopped<T>(promise: Promise<T>): Promise<T | undefined> {
    const { signal } = this.#stopped
    let leave: () => void = () => undefined
    const stopped = new Promise<undefined>((resolve) => {
      leave = () => resolve(undefined)
      if (signal.aborted) leave()
      signal.addEventListener('abort', leave)
    })
    return Promise.race([promise, stopped]).finally(() => signal.removeEventListener('abort', leave))
  }

  #newTopics(consumer: KafkaConsumer, signal: AbortSignal): Promise<string[]> {
    const { subscription, topicsInterval: interval } = this.#settings
    if (!subscription.topics.some((topic) => topic instanceof RegExp)) return new Promise(() => undefined)
    return untilNewTopics(consumer, { interval, signal }, this.#context)
  }

  /** What is out may commit for a while, as before any rebalance; then the group is left. */
  async #renew(consumer: KafkaConsumer, topics: readonly string[]): Promise<void> {
    const { log, clock } = this.#context
    log.info('new topics match: the consumer is opened anew', { topics })
    this.#appeared.push(...topics)
    this.#closing = true
    for (const work of [...this.#works, ...this.#held]) work.end()
    const drained = new AbortController()
    const done = this.#drained().then(() => drained.abort())
    await sleep(DRAIN, clock, drained.signal)
    for (const work of [...this.#works, ...this.#held]) work.revoke()
    await done
    await consumer.close().catch(() => undefined)
    this.#closing = false
  }

  async #drained(): Promise<void> {
    await Promise.all([...this.#works, ...this.#held].map(({ done }) => done))
  }

  /** What is held is not committed soon: its partition's next owner has it delivered. */
  #takeBack(): void {
    for (const work of this.#held) work.revoke()
  }

  async #take(fetched: Fetched, control: FetchControl): Promise<Taken> {
    if (this.#stopped.signal.aborted || this.#closing) return 'refused'
    const work = new LaneWork({
      fetched,
      control,
      context: this.#context,
      format: this.#settings.format,
      maxBatch: this.#settings.maxBatch,
      emit: (batch) => this.#subscriber.next(batch),
    })
    this.#works.add(work)
    const taken = await takeTurns(work, control, this.#context)
    this.#works.delete(work)
    if (!work.settled) {
      this.#held.add(work)
      work.done.then(() => this.#held.delete(work))
    }
    return taken
  }
}
