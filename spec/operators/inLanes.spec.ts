import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { expect } from 'chai'
import {
  asapScheduler,
  concat,
  finalize,
  from,
  lastValueFrom,
  NEVER,
  type Observable,
  of,
  range,
  reduce,
  Subject,
  scheduled,
  take,
} from 'rxjs'

import { inLanes } from '../../lib/operators/inLanes.js'
import { marbles } from '../support/marbles.js'

const laneOf = (value: string) => (value < 'm' ? 'early' : 'late')

describe('inLanes', () => {
  it('runs the inners of one lane one after the other', () => {
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const source$ = hot(' -a-b----|')
      const inner$ = cold('  ---v|')
      const subs = ['        -^---!', '     -----^---!']
      const expected = '     ----v---v|'
      expectObservable(source$.pipe(inLanes(laneOf, () => inner$))).toBe(expected)
      expectSubscriptions(inner$.subscriptions).toBe(subs)
    })
  })

  it('runs lanes side by side', () => {
    marbles(({ hot, cold, expectObservable }) => {
      const source$ = hot(' -a-x-|')
      const inner$ = cold('  ---v|')
      const expected = '     ----v-v|'
      expectObservable(source$.pipe(inLanes(laneOf, () => inner$))).toBe(expected)
    })
  })

  it('completes with the source when nothing runs', () => {
    marbles(({ cold, hot, expectObservable }) => {
      const inner$ = cold('(v|)')
      expectObservable(cold('|').pipe(inLanes(laneOf, () => inner$))).toBe('|')
      expectObservable(hot('-a--|').pipe(inLanes(laneOf, () => inner$))).toBe('-v--|')
      expectObservable(cold('-').pipe(inLanes(laneOf, () => inner$))).toBe('-')
    })
  })

  it('passes the error of the source, of an inner and of project on, and stops the other lanes', () => {
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const endless$ = cold('-')
      const broken$ = cold(' --#')
      const source$ = hot('  -a-x--')
      const expected = '     -----#'
      const pick = (value: string): Observable<string> => (value === 'a' ? endless$ : broken$)
      expectObservable(source$.pipe(inLanes(laneOf, pick))).toBe(expected)
      expectSubscriptions(endless$.subscriptions).toBe('-^---!')
      expectObservable(hot('-a-#').pipe(inLanes(laneOf, () => of('v')))).toBe('-v-#')
      const thrower = () => {
        throw new Error('project')
      }
      expectObservable(hot('-a--').pipe(inLanes(laneOf, thrower))).toBe('-#', {}, new Error('project'))
      expectObservable(hot('-a--').pipe(inLanes(thrower, () => of('v')))).toBe('-#', {}, new Error('project'))
    })
  })

  it('unsubscribes source and inners when its consumer leaves', () => {
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const source$ = hot(' -a-x------')
      const inner$ = cold('  ---v---v-')
      expectObservable(source$.pipe(inLanes(laneOf, () => inner$)), '^----!').toBe('----v-')
      expectSubscriptions(source$.subscriptions).toBe('^----!')
      expectSubscriptions(inner$.subscriptions).toBe(['-^---!', '---^-!'])
    })
  })

  it('leaves also what is emitting synchronously when its consumer leaves', () => {
    const drawn: number[] = []
    function* numbers() {
      for (let n = 0; n < 100; n++) {
        drawn.push(n)
        yield n
      }
    }
    from(numbers())
      .pipe(
        inLanes(
          () => 'a',
          (n) => of(n),
        ),
        take(2),
      )
      .subscribe()
    expect(drawn.splice(0)).to.deep.equal([0, 1])

    const source$ = new Subject<string>()
    let left = 0
    const inner$ = concat(from(numbers()).pipe(take(3)), NEVER).pipe(finalize(() => left++))
    source$
      .pipe(
        inLanes(laneOf, () => inner$),
        take(2),
      )
      .subscribe()
    source$.next('a')
    expect([left, drawn, source$.observed]).to.deep.equal([1, [0, 1], false])
  })

  it('holds no value of a lane that is done, though the lane is never empty', async () => {
    const source$ = new Subject<{ readonly inner$: Subject<void> }>()
    source$
      .pipe(
        inLanes(
          () => 'a',
          ({ inner$ }) => inner$,
        ),
      )
      .subscribe()
    const emit = () => {
      const value = { inner$: new Subject<void>() }
      source$.next(value)
      return value
    }
    let last = emit()
    const done = Array.from({ length: 10 }, () => {
      const held = new WeakRef(last)
      const next = emit()
      last.inner$.complete()
      last = next
      return held
    })
    setFlagsFromString('--expose-gc')
    // what a WeakRef was made of or gave is held until its turn is over
    await new Promise(setImmediate)
    runInNewContext('gc')()
    expect(done.filter((held) => held.deref() !== undefined)).to.have.length(0)
    expect(last.inner$.observed).to.equal(true)
  })

  it('takes a million synchronous and asynchronous inners mixed, in order, without recursion', async () => {
    const inner = (n: number) => (n % 100 === 0 ? scheduled([n], asapScheduler) : of(n))
    const inOrder = range(0, 1_000_000).pipe(
      inLanes((n) => `${n % 2}`, inner),
      reduce(
        (seen, n) => {
          const lane = n % 2
          if (seen.last[lane] !== n - 2) seen.disorder++
          seen.last[lane] = n
          seen.count++
          return seen
        },
        { last: [-2, -1], count: 0, disorder: 0 },
      ),
    )
    expect(await lastValueFrom(inOrder)).to.deep.include({ count: 1_000_000, disorder: 0 })
  })
})
