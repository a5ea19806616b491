import { expect } from 'chai'
import { from, Subject, take } from 'rxjs'

import { LEFT_OUT, perValue } from '../../lib/operators/perValue.js'
import { marbles } from '../support/marbles.js'

describe('perValue', () => {
  it('applies a function to each value, and leaves out those for which it says so', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-a-b-c-|')
      const apply = (value: string) => (value === 'b' ? LEFT_OUT : value.toUpperCase())
      expectObservable(source$.pipe(perValue(apply))).toBe('-A---C-|')
      expectSubscriptions(source$.subscriptions).toBe('^------!')
    })
  })

  it('passes errors on, and ends with what the function throws', () => {
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      expectObservable(cold('-a-#').pipe(perValue((value) => value))).toBe('-a-#')
      const source$ = hot('-a-b-')
      const thrower = perValue((value) => {
        if (value === 'b') throw 'thrown'
        return value
      })
      expectObservable(source$.pipe(thrower)).toBe('-a-#', undefined, 'thrown')
      expectSubscriptions(source$.subscriptions).toBe('^--!')
    })
  })

  it('leaves with its consumer, also a source that emits synchronously', () => {
    const drawn: number[] = []
    function* numbers() {
      for (let n = 0; n < 100; n++) {
        drawn.push(n)
        yield n
      }
    }
    from(numbers())
      .pipe(
        perValue((n) => n),
        take(2),
      )
      .subscribe()
    expect(drawn).to.deep.equal([0, 1])
    const source$ = new Subject<number>()
    source$
      .pipe(
        perValue((n) => n),
        take(1),
      )
      .subscribe()
    source$.next(1)
    expect(source$.observed).to.equal(false)
  })
})
