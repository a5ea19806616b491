import { expect } from 'chai'
import {
  asapScheduler,
  concatMap,
  EMPTY,
  from,
  ignoreElements,
  lastValueFrom,
  map,
  NEVER,
  Observable,
  of,
  range,
  Subject,
  scheduled,
  take,
  tap,
  throwError,
  timer,
  toArray,
} from 'rxjs'

import type { Batch } from '../../lib/core/batch.js'
import type { Store, Unit } from '../../lib/core/store.js'
import { eachBatch } from '../../lib/operators/eachBatch.js'
import { memoryStore as newMemoryStore } from '../../lib/stores/memory.js'
import { batch } from '../support/batches.js'

const opened: Store[] = []

/** A memory store that is closed behind its test: what a unit holds is renewed until then. */
function memoryStore(): Store {
  const store = newMemoryStore()
  opened.push(store)
  return store
}

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
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
  })

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

  it('does not release what a commit that failed may have written', async () => {
    const store = memoryStore()
    const failing: Store = {
      ...store,
      begin: (owner) => {
        const unit = store.begin(owner)
        return {
          ...unit,
          commit: async () => {
            await unit.commit()
            throw new Error('timed out')
          },
        }
      },
    }
    const events: string[] = []
    const run$ = of(batch('a', ['e1'], events)).pipe(
      eachBatch(failing, (_messages$, unit) => from(unit.claim(['e1']))),
    )
    expect(await lastValueFrom(run$).catch((error: Error) => error.message)).to.equal('timed out')
    expect(events).to.deep.equal([])
    expect(await store.begin('b').claim(['e1'])).to.deep.equal(['confirmed'])
  })

  it('leaves what is committed as it is when the source cannot commit the batch', async () => {
    const store = memoryStore()
    const broken = {
      ...batch('a', ['e1']),
      commit: async () => {
        throw new Error('offsets')
      },
    }
    const run$ = of(broken).pipe(eachBatch(store, (_messages$, unit) => from(unit.claim(['e1']))))
    expect(await lastValueFrom(run$).catch((error: Error) => error.message)).to.equal('offsets')
    expect(await store.begin('b').claim(['e1'])).to.deep.equal(['confirmed'])
  })

  it('releases the claims of all lanes that run when one fails, and lets one that commits finish', async () => {
    const store = memoryStore()
    const events: string[] = []
    const batches = ['a', 'b', 'c'].map((lane) => batch(lane, [lane], events))
    const run$ = from(batches).pipe(
      eachBatch(store, (_messages$, unit, { lane }) =>
        from(unit.claim([lane])).pipe(
          concatMap(() => {
            if (lane === 'a') return EMPTY
            return lane === 'b' ? timer(1).pipe(concatMap(() => throwError(() => new Error('no')))) : NEVER
          }),
        ),
      ),
    )
    expect(await lastValueFrom(run$).catch((error: Error) => error.message)).to.equal('no')
    expect(await store.begin('d').claim(['a', 'b', 'c'])).to.deep.equal(['confirmed', 'fresh', 'fresh'])
    expect(events).to.deep.equal(['a:a'])
  })

  it('skips an id that another lane holds, whose own delivery then fails and is owed again', async () => {
    const store = memoryStore()
    const passed: string[] = []
    const deliver = (lane: string, work: () => Observable<never>) =>
      lastValueFrom(
        of(batch(lane, ['e1'])).pipe(
          eachBatch(store, (_messages$, unit) =>
            from(unit.claim(['e1'])).pipe(
              concatMap(([verdict]) => {
                passed.push(`${lane} ${verdict}`)
                return work()
              }),
            ),
          ),
        ),
        { defaultValue: undefined },
      ).catch(() => undefined)
    const failing = new Subject<never>()
    const first = deliver('a', () => failing)
    await deliver('b', () => EMPTY)
    failing.error(new Error('no'))
    await first
    // the source of lane a delivers again what it was not told of; lane b is done with its copy
    await deliver('a', () => EMPTY)
    await deliver('b', () => EMPTY)
    expect(passed).to.deep.equal(['a fresh', 'b held', 'a fresh', 'b confirmed'])
  })

  it('takes a million inner Observables in batches, some asynchronous, in order within their lanes and in flat memory', async () => {
    const total = 1_000_000
    const store = instantStore()
    const last = new Map<string, number>()
    let disorder = 0
    let count = 0
    let waiting = 0
    let most = 0
    const source$ = new Observable<Batch>((subscriber) => {
      let next = 0
      // emits on credit, as sources do: two batches a lane may be out
      const emit = () => {
        while (next < total && waiting < 8) {
          waiting++
          most = Math.max(most, waiting)
          const messages = Array.from({ length: 10 }, (_, n) => ({ value: next + n, meta: {} }))
          const lane = String((next / 10) % 4)
          next += messages.length
          subscriber.next({
            lane,
            messages,
            commit: async () => {
              waiting--
              if (next === total && waiting === 0) subscriber.complete()
              else if (waiting === 0) emit()
            },
          })
        }
      }
      emit()
    })
    const before = process.memoryUsage().heapUsed
    const work = (n: number) => (n % 100 === 0 ? scheduled([n], asapScheduler) : of(n))
    const run$ = source$.pipe(
      eachBatch(store, (messages$, _unit, { lane }) =>
        messages$.pipe(
          concatMap(({ value }) => work(value as number)),
          tap((n) => {
            if ((last.get(lane) ?? -1) >= n) disorder++
            last.set(lane, n)
            count++
          }),
          ignoreElements(),
        ),
      ),
    )
    await lastValueFrom(run$, { defaultValue: undefined })
    expect({ count, disorder, most }).to.deep.equal({ count: total, disorder: 0, most: 8 })
    expect((process.memoryUsage().heapUsed - before) / 1024 / 1024).to.be.lessThan(100)
  }).timeout(60_000)
})

/** A store that does nothing: what is left is the operator. */
function instantStore(): Store {
  const nothing = async () => undefined
  const unit = { ...memoryStore().begin('a'), commit: nothing, rollback: nothing }
  return { ...memoryStore(), begin: () => unit }
}
