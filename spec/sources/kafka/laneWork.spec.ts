import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { expect } from 'chai'
import { map, Subject, toArray } from 'rxjs'

import type { FetchControl, KafkaRecord } from '../../../lib/clients/kafka/consumer.js'
import type { Batch } from '../../../lib/core/batch.js'
import { batch as batchMode } from '../../../lib/modes/batch.js'
import { compile } from '../../../lib/pipeline/compile.js'
import { LaneWork } from '../../../lib/sources/kafka/laneWork.js'
import { fakeContext } from '../../support/fakeContext.js'

const record = (offset: number): KafkaRecord => ({
  offset,
  timestamp: 0,
  key: null,
  value: `{"n":${offset}}`,
  headers: {},
})

describe('LaneWork', () => {
  it('holds no message of a batch while its offset is committed', async () => {
    const { context } = fakeContext()
    const batches$ = new Subject<Batch>()
    const settle = async () => undefined
    const delivery = map((messages: readonly unknown[]) => ({ accepted: messages.length }))
    batches$
      .pipe(
        compile(
          {
            mode: batchMode,
            steps: [],
            delivery: (messages$) => messages$.pipe(toArray(), delivery),
            settle,
          },
          context,
        ),
      )
      .subscribe()
    const held: WeakRef<object>[] = []
    const alive: number[] = []
    const control: FetchControl = {
      pause: () => () => undefined,
      heartbeat: async () => 'member',
      commit: async () => {
        setFlagsFromString('--expose-gc')
        // what a WeakRef was made of is held until its turn is over
        await new Promise(setImmediate)
        runInNewContext('gc')()
        alive.push(held.filter((reference) => reference.deref() !== undefined).length)
        return 'committed'
      },
    }
    const work = new LaneWork({
      fetched: {
        topic: 'events',
        partition: 0,
        lag: 0,
        records: { length: 4, slice: (from, until) => [0, 1, 2, 3].slice(from, until).map(record) },
      },
      control,
      context,
      format: 'json',
      maxBatch: 2,
      emit: (batch) => {
        held.push(...batch.messages.map((message) => new WeakRef(message)))
        batches$.next(batch)
      },
    })
    expect(await work.done).to.equal('taken')
    expect(held).to.have.length(4)
    expect(alive).to.deep.equal([0, 0])
  })
})
