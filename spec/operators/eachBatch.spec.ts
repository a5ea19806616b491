import { expect } from 'chai'
import {
  concatMap,
  EMPTY,
  from,
  lastValueFrom,
  map,
  NEVER,
  of,
  range,
  take,
  throwError,
  timer,
  toArray,
} from 'rxjs'

import type { Store, Unit } from '../../lib/core/store.js'
import { eachBatch } from '../../lib/operators/eachBatch.js'
import { memoryStore } from '../../lib/stores/memory.js'
import { batch } from '../support/batches.js'

/** A store whose units write what befalls them into `events`. */
function spyStore(events: string[], failCommit = false): Store {
  const store = memoryStore()
  return {
    ...store,
    begin: (owner): Unit => ({
      ...store.begin(owner),
      advance: (key, cursor) => void events.push(`advance ${key}=${cursor}`),
      commit: async () => {
        events.push('unit commit')
        if (failCommit) throw new Error('store away')
      },
      rollback: async () => void events.push('rollback'),
    }),
  }
}

describe('eachBatch', () => {
  it('rolls back a batch that its source takes back, and goes on', async () => {
    const events: string[] = []
    const revoked = new AbortController()
    const taken = {
      ...batch('a', [1]),
      revoked: revoked.signal,
      commit: async () => void events.push('batch commit'),
      release: () => void events.push('release'),
    }
    const results = lastValueFrom(
      from([taken, batch('a', [2])]).pipe(
        eachBatch(spyStore(events), (messages$) =>
          messages$.pipe(
            concatMap(({ value }) => {
              if (value !== 1) return of(value)
              queueMicrotask(() => revoked.abort())
              return NEVER
            }),
          ),
        ),
        toArray(),
      ),
    )
    expect(await results).to.deep.equal([2])
    expect(events).to.deep.equal(['rollback', 'release', 'unit commit'])
  })

  it('tells the source of a batch that failed that it will not be committed', async () => {
    const events: string[] = []
    const failing = { ...batch('a', [1]), release: () => void events.push('release') }
    const error = await lastValueFrom(
      of(failing).pipe(eachBatch(spyStore(events), () => throwError(() => new Error('no')))),
    ).catch((thrown: unknown) => thrown)
    expect(error).to.have.property('message', 'no')
    expect(events).to.deep.equal(['rollback', 'release'])
  })

  it('commits the unit, then the batch, then passes the results on', async () => {
    const events: string[] = []
    const source$ = of({ ...batch('a', [1, 2], events), cursor: { key: 'k', value: 7 } })
    const run$ = source$.pipe(
      eachBatch(spyStore(events), (messages$) => messages$.pipe(map(({ value }) => value))),
    )
    await lastValueFrom(run$.pipe(map((value) => void events.push(`result ${value}`))))
    expect(events).to.deep.equal(['advance k=7', 'unit commit', 'a:1,2', 'result 1', 'result 2'])
  })

  it('commits a batch of which nothing is left', async () => {
    const committed: string[] = []
    await lastValueFrom(of(batch('a', [1], committed)).pipe(eachBatch(memoryStore(), () => EMPTY)), {
      defaultValue: 0,
    })
    expect(committed).to.deep.equal(['a:1'])
  })

  it('commits nothing and rolls back when the inner fails, asynchronously or at once', async () => {
    for (const failing of [
      throwError(() => new Error('no')),
      timer(1).pipe(concatMap(() => throwError(() => new Error('no')))),
    ]) {
      const events: string[] = []
      const run$ = of(batch('a', [1], events)).pipe(eachBatch(spyStore(events), () => failing))
      expect(await lastValueFrom(run$).catch((error: Error) => error.message)).to.equal('no')
      expect(events).to.deep.equal(['rollback'])
    }
  })

  it('does not commit the batch when the store cannot commit the unit', async () => {
    const events: string[] = []
    const run$ = of(batch('a', [1], events)).pipe(eachBatch(spyStore(events, true), (messages$) => messages$))
    expect(await lastValueFrom(run$).catch((error: Error) => error.message)).to.equal('store away')
    expect(events).to.deep.equal(['unit commit', 'rollback'])
  })

  it('rolls back what runs when its consumer leaves', () => {
    const events: string[] = []
    const run = of(batch('a', [1], events))
      .pipe(eachBatch(spyStore(events), () => NEVER))
      .subscribe()
    run.unsubscribe()
    expect(events).to.deep.equal(['rollback'])
  })

  it('holds the next batch of a lane back until the one before is committed', async () => {
    const events: string[] = []
    const source$ = from([batch('a', [1], events), batch('a', [2], events), batch('b', [3], events)])
    const run$ = source$.pipe(
      eachBatch(memoryStore(), (messages$) =>
        messages$.pipe(
          concatMap(({ value }) =>
            timer(value === 1 ? 5 : 0).pipe(map(() => void events.push(`done ${value}`))),
          ),
        ),
      ),
    )
    await lastValueFrom(run$)
    expect(events.indexOf('done 2')).to.be.greaterThan(events.indexOf('a:1'))
    expect(events.indexOf('done 3')).to.be.lessThan(events.indexOf('done 1'))
  })

  it('lets a consumer that leaves after the first results keep what was committed', async () => {
    const committed: string[] = []
    const source$ = range(1, 3).pipe(map((n) => batch('a', [n], committed)))
    const run$ = source$.pipe(
      eachBatch(memoryStore(), (messages$) => messages$.pipe(map(({ value }) => value))),
    )
    expect(await lastValueFrom(run$.pipe(take(1), toArray()))).to.deep.equal([1])
    expect(committed).to.deep.equal(['a:1'])
  })
})
