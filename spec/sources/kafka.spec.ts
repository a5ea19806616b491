import { expect } from 'chai'
import { identity, lastValueFrom, type MonoTypeOperatorFunction, Subject, take } from 'rxjs'

import type {
  CommitOutcome,
  FetchControl,
  Fetched,
  KafkaHandlers,
  KafkaSubscription,
  Membership,
  OpenConsumer,
  Taken,
} from '../../lib/clients/kafka/consumer.js'
import type { Batch } from '../../lib/core/batch.js'
import { SourceError } from '../../lib/core/errors.js'
import type { Health } from '../../lib/core/health.js'
import { members } from '../../lib/sources/kafka/members.js'
import { kafkaSource } from '../../lib/sources/kafka.js'
import { VirtualTime } from '../../lib/testing/virtualTime.js'
import { fakeContext } from '../support/fakeContext.js'

const settings = {
  connection: { brokers: ['broker:9092'] },
  subscription: {
    groupId: undefined,
    topics: ['events'],
    fromBeginning: true,
    sessionTimeout: 30_000,
    partitionsInterval: 30_000,
  },
  topicsInterval: 30_000,
  format: 'json',
  maxBatch: 2,
} as const

const fetched = (count: number, partition = 0, from = 0): Fetched => ({
  topic: 'events',
  partition,
  lag: 10,
  records: Array.from({ length: count }, (_, n) => ({
    offset: from + n,
    timestamp: 0,
    key: null,
    value: String(from + n),
    headers: {},
  })),
})

/** A consumer whose broker is the test: it hands records to the handlers, and remembers what it is told. */
class FakeBroker {
  readonly opened: KafkaHandlers[] = []
  readonly commits: string[] = []
  readonly paused = new Set<number>()
  closed = 0
  membership: Membership = 'member'
  /** What the next attempts to open come to, before they succeed. */
  readonly refusals: Error[] = []
  commitFailures = 0
  outcome: CommitOutcome = 'committed'
  slowCommits: Promise<void> = Promise.resolve()
  lose: (error: Error) => void = () => undefined

  readonly groups: string[] = []
  /** What the next look for topics finds. */
  readonly newTopics: string[] = []
  readonly subscriptions: KafkaSubscription[] = []

  /** What leaving the group waits for. */
  left: Promise<void> = Promise.resolve()
  /** What each attempt to open waits for. */
  reached: Promise<void> = Promise.resolve()

  readonly open: OpenConsumer = async ({ handlers, subscription }) => {
    await this.reached
    this.groups.push(subscription.groupId)
    this.subscriptions.push({ ...subscription, appeared: [...(subscription.appeared ?? [])] })
    const refusal = this.refusals.shift()
    if (refusal !== undefined) throw refusal
    this.opened.push(handlers)
    const ended = new Promise<Error | undefined>((resolve) => {
      this.lose = resolve
    })
    handlers.onJoined()
    const close = () => {
      this.closed++
      return this.left
    }
    return { ended, newTopics: async () => this.newTopics.splice(0), close }
  }

  fetch(records: Fetched): Promise<Taken> {
    const control: FetchControl = {
      pause: () => {
        this.paused.add(records.partition)
        return () => this.paused.delete(records.partition)
      },
      heartbeat: async () => this.membership,
      commit: async (next) => {
        await this.slowCommits
        if (this.commitFailures-- > 0) throw new Error('no answer')
        this.commits.push(`${records.partition}@${next}`)
        return this.outcome
      },
    }
    return (this.opened.at(-1) as KafkaHandlers).onRecords(records, control)
  }
}

describe('kafkaSource', () => {
  it('takes brokers by name and by address, with a port that there can be', () => {
    const of = (broker: string) => () => kafkaSource({ brokers: [broker], topics: ['t'] })
    for (const broker of ['kafka-1:9092', '10.0.0.1:9092', '[fe80::1]:9092'])
      expect(of(broker)).not.to.throw()
    for (const broker of ['kafka', 'kafka:0', 'kafka:65536', 'fe80::1:9092', 'kafka://kafka:9092'])
      expect(of(broker), broker).to.throw('expected a broker such as kafka:9092')
  })

  it('names the file of TLS that it cannot read, before it connects', async () => {
    const source = kafkaSource({ brokers: ['broker:9092'], topics: ['t'], tls: { ca: 'none.pem' } })
    const { context } = fakeContext({ mode: 'realtime', dir: '/certificates' })
    const error = await lastValueFrom(source(context)).catch((thrown: unknown) => thrown)
    expect(error).to.have.property('code', 'FILE_UNREADABLE')
    expect(error)
      .to.have.property('message')
      .that.contains('tls.ca: ENOENT')
      .and.contains('/certificates/none.pem')
  })
})

describe('kafka members', () => {
  let time: VirtualTime
  let broker: FakeBroker
  let batches: Batch[]
  let stop$: Subject<void>
  let health: string[]
  let ended: 'complete' | unknown

  const start = (
    dryRun = false,
    topics: readonly (string | RegExp)[] = ['events'],
    through: MonoTypeOperatorFunction<Batch> = identity,
  ) => {
    const note: Health = {
      up: () => void (health.at(-1) !== 'up' && health.push('up')),
      down: (_part, reason) => void health.push(reason),
    }
    const { context } = fakeContext({ mode: 'realtime', clock: time, stop$, health: note, dryRun })
    const source$ = members(
      broker.open,
      { ...settings, subscription: { ...settings.subscription, topics } },
      context,
    )
    return source$.pipe(through).subscribe({
      next: (batch) => batches.push(batch),
      error: (error: unknown) => {
        ended = error
      },
      complete: () => {
        ended = 'complete'
      },
    })
  }
  const pass = (milliseconds: number) => {
    // time goes on only with what is scheduled
    time.schedule(() => undefined, milliseconds)
    return time.advance(time.frame + milliseconds, () => false)
  }
  const values = () => batches.map(({ messages }) => messages.map(({ value }) => value))

  beforeEach(() => {
    time = new VirtualTime()
    broker = new FakeBroker()
    batches = []
    stop$ = new Subject()
    health = []
    ended = undefined
  })

  it('emits a batch on the credit of the last one, and commits the offset behind it', async () => {
    start()
    await pass(0)
    const taken = broker.fetch(fetched(3))
    await pass(0)
    expect(values()).to.deep.equal([[0, 1]])
    await batches[0]?.commit()
    await pass(0)
    expect(values()).to.deep.equal([[0, 1], [2]])
    await batches[1]?.commit()
    expect(await taken).to.equal('taken')
    expect(broker.commits).to.deep.equal(['0@2', '0@3'])
  })

  it('leaves the rest to whoever has the partition, where a commit finds that it has moved', async () => {
    start()
    await pass(0)
    const taken = broker.fetch(fetched(4))
    await pass(0)
    broker.outcome = 'moved'
    await batches[0]?.commit()
    expect(await taken).to.equal('refused')
    expect(values()).to.deep.equal([[0, 1]])
  })

  it('goes on at once where nothing is left of what was fetched', async () => {
    start()
    await pass(0)
    expect(await broker.fetch(fetched(0))).to.equal('taken')
    expect([batches, broker.commits]).to.deep.equal([[], []])
  })

  it('joins as the pipeline where no group is named; a dry run in a group of its own, and commits nothing', async () => {
    start()
    start(true)
    await pass(0)
    expect(broker.groups).to.deep.equal(['users', 'users-dry-run-run-1'])
    const taken = broker.fetch(fetched(1))
    await pass(0)
    await batches[0]?.commit()
    expect(await taken).to.equal('taken')
    expect(broker.commits).to.deep.equal([])
  })

  it('pauses a held partition, and lets it go on by itself', async () => {
    start()
    await pass(0)
    const taken = broker.fetch(fetched(3))
    await pass(6000)
    expect(await taken).to.equal('taken')
    expect([...broker.paused]).to.deep.equal([0])
    await batches[0]?.commit()
    await pass(0)
    await batches[1]?.commit()
    await pass(0)
    expect([...broker.paused]).to.deep.equal([])
    expect(broker.commits).to.deep.equal(['0@2', '0@3'])
  })

  it('lets a rebalance wait for the batch that is out, and emits no further one', async () => {
    start()
    await pass(0)
    const taken = broker.fetch(fetched(3))
    broker.membership = 'rebalancing'
    await pass(3000)
    await batches[0]?.commit()
    expect(await taken).to.equal('refused')
    expect(values()).to.deep.equal([[0, 1]])
    expect(broker.commits).to.deep.equal(['0@2'])
  })

  it('takes a batch back that a rebalance has waited for long enough', async () => {
    start()
    await pass(0)
    const taken = broker.fetch(fetched(1))
    broker.membership = 'rebalancing'
    await pass(25_000)
    expect(await taken).to.equal('refused')
    expect(batches[0]?.revoked?.aborted).to.equal(true)
    await batches[0]?.commit()
    expect(broker.commits).to.deep.equal([])
  })

  it('takes a batch back at once where the group went on without this member', async () => {
    start()
    await pass(0)
    const taken = broker.fetch(fetched(1))
    broker.membership = 'lost'
    await pass(1000)
    expect(await taken).to.equal('refused')
    expect(batches[0]?.revoked?.aborted).to.equal(true)
  })

  it('takes held batches back when the partitions are shared out anew', async () => {
    start()
    await pass(0)
    broker.fetch(fetched(1))
    await pass(6000)
    broker.opened[0]?.onRebalancing()
    await pass(0)
    expect(batches[0]?.revoked?.aborted).to.equal(true)
    expect([...broker.paused]).to.deep.equal([])
  })

  it('commits again while the broker does not answer', async () => {
    start()
    await pass(0)
    broker.commitFailures = 3
    const taken = broker.fetch(fetched(1))
    await pass(0)
    batches[0]?.commit()
    await pass(60_000)
    expect(await taken).to.equal('taken')
    expect(broker.commits).to.deep.equal(['0@1'])
    expect(health).to.deep.equal(['up', ...Array(3).fill(health[1]), 'up'])
    expect(health[1]).to.equal('offsets of events/0 cannot be committed: no answer')
  })

  it('does not call the source away for a commit that fails once its partition is gone', async () => {
    start()
    await pass(0)
    let answer: () => void = () => undefined
    broker.slowCommits = new Promise((resolve) => {
      answer = resolve
    })
    broker.commitFailures = 1
    broker.fetch(fetched(1))
    await pass(0)
    batches[0]?.commit()
    broker.membership = 'lost'
    await pass(1000)
    expect(batches[0]?.revoked?.aborted).to.equal(true)
    answer()
    await pass(60_000)
    expect(health).to.deep.equal(['up'])
  })

  it('joins again after an outage, with waits in between, and says so', async () => {
    broker.refusals.push(new Error('refused'), new Error('refused'))
    start()
    await pass(60_000)
    expect(broker.opened).to.have.length(1)
    broker.lose(new Error('reset'))
    await pass(60_000)
    expect(broker.opened).to.have.length(2)
    expect(health).to.deep.equal([
      'kafka broker:9092: refused',
      'kafka broker:9092: refused',
      'up',
      'kafka broker:9092: reset',
      'up',
    ])
  })

  it('opens its consumer anew where topics appear, once what is out is committed', async () => {
    start(false, [/^events/])
    await pass(29_000)
    const taken = broker.fetch(fetched(4))
    broker.newTopics.push('events-2')
    await pass(2000)
    expect([broker.closed, broker.opened.length]).to.deep.equal([0, 1])
    await batches[0]?.commit()
    await pass(1)
    expect(await taken).to.equal('refused')
    expect(broker.commits).to.deep.equal(['0@2'])
    expect([broker.closed, broker.opened.length]).to.deep.equal([1, 2])
    expect(broker.subscriptions.map(({ appeared }) => appeared)).to.deep.equal([[], ['events-2']])
    broker.fetch(fetched(2, 0, 2))
    await pass(0)
    expect(values()).to.deep.equal([
      [0, 1],
      [2, 3],
    ])
    await pass(60_000)
    expect(broker.opened).to.have.length(2)
  })

  it('takes back what is held before it opens its consumer anew, and looks for no topics where all are named', async () => {
    const named = start()
    await pass(1)
    broker.newTopics.push('events-2')
    await pass(60_000)
    expect(broker.opened).to.have.length(1)
    named.unsubscribe()
    start(false, [/^events/])
    await pass(1)
    broker.newTopics.push('events-2')
    broker.fetch(fetched(2))
    await pass(30_000 + 19_000)
    expect(batches[0]?.revoked?.aborted).to.equal(false)
    await pass(2000)
    expect(batches[0]?.revoked?.aborted).to.equal(true)
    expect(broker.opened).to.have.length(3)
  })

  it('ends with an error that trying again cannot help', async () => {
    broker.refusals.push(new SourceError('KAFKA_REFUSED', 'not you'))
    start()
    await pass(0)
    expect(ended).to.have.property('code', 'KAFKA_REFUSED')
  })

  it('on stop waits for what is out, leaves the group, and completes', async () => {
    start()
    await pass(0)
    broker.fetch(fetched(3))
    await pass(0)
    stop$.next()
    await pass(2000)
    expect(broker.closed).to.equal(0)
    await batches[0]?.commit()
    await pass(0)
    expect(broker.closed).to.equal(1)
    expect(ended).to.equal('complete')
    expect(values()).to.deep.equal([[0, 1]])
    expect(await broker.fetch(fetched(1))).to.equal('refused')
  })

  it('on stop does not wait for a broker that is not reached, and leaves a group that it joins after all', async () => {
    let reach: () => void = () => undefined
    broker.reached = new Promise((resolve) => {
      reach = resolve
    })
    start()
    await pass(0)
    stop$.next()
    await pass(0)
    expect(ended).to.equal('complete')
    reach()
    await pass(0)
    expect(broker.closed).to.equal(1)
  })

  it('on stop does not wait for ever until a silent broker lets it leave the group', async () => {
    broker.left = new Promise(() => undefined)
    start()
    await pass(0)
    stop$.next()
    await pass(4000)
    expect({ closed: broker.closed, ended }).to.deep.equal({ closed: 1, ended: undefined })
    await pass(2000)
    expect(ended).to.equal('complete')
  })

  it('leaves the group once nobody listens and nothing more is owed', async () => {
    const listening = start()
    await pass(0)
    broker.fetch(fetched(1))
    await pass(0)
    listening.unsubscribe()
    await pass(1000)
    expect(broker.closed).to.equal(0)
    await batches[0]?.commit()
    await pass(0)
    expect(broker.closed).to.equal(1)
  })

  it('leaves the group once the batch is committed at whose sight nobody listens any more', async () => {
    start(false, ['events'], take(1))
    await pass(0)
    const taken = broker.fetch(fetched(4))
    await pass(0)
    await batches[0]?.commit()
    await pass(0)
    expect({ values: values(), commits: broker.commits, closed: broker.closed }).to.deep.equal({
      values: [[0, 1]],
      commits: ['0@2'],
      closed: 1,
    })
    expect(await taken).to.equal('refused')
  })

  it('does not wait for ever for what nobody will commit', async () => {
    const listening = start()
    await pass(0)
    broker.fetch(fetched(1))
    await pass(0)
    listening.unsubscribe()
    await pass(15_000)
    expect(broker.closed).to.equal(1)
    batches[0]?.release?.()
  })
})
