import { expect } from 'chai'
import kafkajs, { type Admin, type Consumer, type ConsumerRunConfig, type EachBatchPayload } from 'kafkajs'

import type { Fetched, OpenOptions } from '../../../lib/clients/kafka/consumer.js'
import { openConsumer } from '../../../lib/clients/kafka/kafkajs.js'

/** A consumer of kafkajs whose group is the test. */
class FakeConsumer {
  readonly events = {
    CRASH: 'crash',
    DISCONNECT: 'disconnect',
    GROUP_JOIN: 'join',
    REBALANCING: 'rebalancing',
  }
  readonly #listeners = new Map<string, (event: { payload: object }) => void>()
  eachBatch: ConsumerRunConfig['eachBatch']
  readonly resolved: string[] = []
  /** What the broker says to commits. */
  refusal: Error | undefined

  on(name: string, listener: (event: { payload: object }) => void): void {
    this.#listeners.set(name, listener)
  }

  emit(name: 'GROUP_JOIN' | 'REBALANCING', memberAssignment: object = { events: [0] }): void {
    this.#listeners.get(this.events[name])?.({ payload: { memberAssignment } })
  }

  async run({ eachBatch }: ConsumerRunConfig): Promise<void> {
    this.eachBatch = eachBatch
  }

  async connect(): Promise<void> {}
  async subscribe(): Promise<void> {}
  async commitOffsets(): Promise<void> {}
  async disconnect(): Promise<void> {}

  /** Hands a batch of a partition to its reader. */
  async fetch(partition = 0): Promise<void> {
    const batch = { topic: 'events', partition, messages: [], offsetLag: () => '0', lastOffset: () => '7' }
    const resolveOffset = (offset: string) => void this.resolved.push(offset)
    const commitOffsetsIfNecessary = async () => {
      if (this.refusal !== undefined) throw this.refusal
    }
    await this.eachBatch?.({ batch, resolveOffset, commitOffsetsIfNecessary } as unknown as EachBatchPayload)
  }
}

describe('openConsumer', () => {
  const { consumer: realConsumer, admin: realAdmin } = kafkajs.Kafka.prototype
  let consumer: FakeConsumer
  let taken: Fetched[]
  /** What came of commits. */
  let outcomes: string[]
  /** The broker says of what partitions the group has no offset. */
  let answer: () => void
  /** What the records wait for that are taken. */
  let work: Promise<void>

  beforeEach(async () => {
    work = Promise.resolve()
    consumer = new FakeConsumer()
    taken = []
    outcomes = []
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    kafkajs.Kafka.prototype.consumer = () => consumer as unknown as Consumer
    kafkajs.Kafka.prototype.admin = () =>
      ({
        connect: async () => undefined,
        disconnect: async () => undefined,
        fetchOffsets: () => asked.then(() => []),
      }) as unknown as Admin
    await openConsumer({
      connection: { brokers: ['broker:9092'], clientId: 'test' },
      subscription: {
        groupId: 'group',
        topics: ['events'],
        fromBeginning: false,
        commits: true,
        sessionTimeout: 30_000,
        partitionsInterval: 30_000,
      },
      handlers: {
        onRecords: async (fetched, { commit }) => {
          taken.push(fetched)
          await work
          outcomes.push(await commit('8').catch((error: Error) => error.message))
          return 'taken'
        },
        onJoined: () => undefined,
        onRebalancing: () => undefined,
        onOutOfRange: () => undefined,
      },
      debug: () => undefined,
    } satisfies OpenOptions)
    consumer.emit('GROUP_JOIN')
  })

  afterEach(() => {
    kafkajs.Kafka.prototype.consumer = realConsumer
    kafkajs.Kafka.prototype.admin = realAdmin
  })

  it('takes records of a group that begins at the end once it has an offset of each partition', async () => {
    const fetching = consumer.fetch()
    expect(taken).to.have.length(0)
    answer()
    await fetching
    expect(taken).to.have.length(1)
    expect(consumer.resolved).to.deep.equal(['7'])
  })

  for (const event of ['REBALANCING', 'GROUP_JOIN'] as const)
    it(`leaves them to whoever has the partition after ${event}, where they were fetched before it`, async () => {
      const fetching = consumer.fetch()
      consumer.emit(event)
      answer()
      await fetching
      expect(taken).to.have.length(0)
      expect(consumer.resolved).to.deep.equal([])
      await consumer.fetch()
      expect(taken).to.have.length(1)
    })

  it('leaves records of a partition that it has no more to whoever has it, where they come late', async () => {
    answer()
    await consumer.fetch(1)
    expect(taken).to.have.length(0)
    expect(consumer.resolved).to.deep.equal([])
  })

  it('does not go on behind records whose partition went while they were taken', async () => {
    answer()
    let done: (() => void) | undefined
    work = new Promise((resolve) => {
      done = resolve
    })
    const fetching = consumer.fetch()
    await new Promise(setImmediate)
    consumer.emit('GROUP_JOIN', { others: [0] })
    done?.()
    await fetching
    expect(taken).to.have.length(1)
    expect(consumer.resolved).to.deep.equal([])
  })

  for (const type of ['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID'])
    it(`lets the driver join anew at once, where a commit is refused for ${type}`, async () => {
      answer()
      consumer.refusal = Object.assign(new Error('refused'), { type })
      const thrown = await consumer.fetch().catch((error: unknown) => error)
      expect([thrown, outcomes, consumer.resolved]).to.deep.equal([consumer.refusal, ['moved'], []])
    })

  it('leaves it to its reader to commit again where the broker cannot be asked', async () => {
    answer()
    consumer.refusal = new Error('no answer')
    await consumer.fetch()
    expect([outcomes, consumer.resolved]).to.deep.equal([['no answer'], ['7']])
  })
})
