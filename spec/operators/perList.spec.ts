import { expect } from 'chai'
import { from, of, take } from 'rxjs'

import { gathered, spread } from '../../lib/operators/perList.js'
import { marbles } from '../support/marbles.js'

describe('gathered', () => {
  it('gives all values at the end, also where there are none', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-a-b-|')
      expectObservable(source$.pipe(gathered())).toBe('-----(x|)', { x: ['a', 'b'] })
      expectSubscriptions(source$.subscriptions).toBe('^----!')
      expectObservable(hot('--|').pipe(gathered())).toBe('--(x|)', { x: [] })
    })
  })

  it('gives nothing where the source fails, and leaves it with its consumer', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      expectObservable(hot('-a-#').pipe(gathered())).toBe('---#')
      const source$ = hot('-a-b-|')
      expectObservable(source$.pipe(gathered()), '^--!').toBe('----')
      expectSubscriptions(source$.subscriptions).toBe('^--!')
    })
  })

  it('ends where its consumer has enough', () => {
    const seen: unknown[] = []
    of(1, 2)
      .pipe(gathered(), take(1))
      .subscribe({ next: (values) => seen.push(values), complete: () => seen.push('complete') })
    expect(seen).to.deep.equal([[1, 2], 'complete'])
  })
})

describe('spread', () => {
  it('gives what is in each list, in order', () => {
    marbles(({ hot, expectObservable }) => {
      const lists: Record<string, string[]> = { x: ['a', 'b'], y: [], z: ['c'] }
      expectObservable(hot('-x-y-z-|', lists).pipe(spread())).toBe('-(ab)c-|')
      expectObservable(hot('-x-#', { x: ['a'] }).pipe(spread())).toBe('-a-#')
    })
  })

  it('stops within a list where its consumer has enough', () => {
    const drawn: number[] = []
    const lists = function* () {
      yield [1, 2, 3]
      drawn.push(4)
      yield [5]
    }
    const seen: number[] = []
    from(lists())
      .pipe(spread(), take(2))
      .subscribe((value) => seen.push(value))
    expect(seen).to.deep.equal([1, 2])
    expect(drawn).to.deep.equal([])
  })
})
