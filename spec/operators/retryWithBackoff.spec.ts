import { expect } from 'chai'
import { asyncScheduler, defer, NEVER, type Observable, of, throwError, timer } from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'

import { type RetryOptions, retryWithBackoff } from '../../lib/operators/retryWithBackoff.js'
import { fullJitter } from '../../lib/util/fullJitter.js'
import { marbles } from '../support/marbles.js'

const backoff = { initial: 100, max: 1000 }

/** Runs a source that fails `failures` times before it emits `ok`, in virtual time. */
function retrying(
  failures: number,
  options: Partial<RetryOptions>,
  check: (result$: Observable<string>, helpers: RunHelpers, waits: readonly number[]) => void,
): void {
  marbles((helpers) => {
    const waits: number[] = []
    let left = failures
    const source$ = defer(() => (left-- > 0 ? throwError(() => 'failed') : of('ok')))
    const result$ = source$.pipe(
      retryWithBackoff({
        ...backoff,
        clock: asyncScheduler,
        seed: 's',
        retryable: () => true,
        onRetry: (_error, _attempt, delay) => waits.push(delay),
        ...options,
      }),
    )
    check(result$, helpers, waits)
  })
}

const wait = (attempt: number) => fullJitter(backoff, attempt, 's')

describe('retryWithBackoff', () => {
  it('tries again after jittered waits, until it succeeds', () => {
    retrying(3, {}, (result$, { expectObservable, flush }, waits) => {
      expectObservable(result$).toBe(`${wait(1) + wait(2) + wait(3)}ms (a|)`, { a: 'ok' })
      flush()
      expect(waits).to.deep.equal([wait(1), wait(2), wait(3)])
    })
  })

  it('gives up after the last attempt with its error', () => {
    retrying(3, { attempts: 3 }, (result$, { expectObservable }) => {
      expectObservable(result$).toBe(`${wait(1) + wait(2)}ms #`, undefined, 'failed')
    })
  })

  it('gives up at once on what cannot pass', () => {
    retrying(3, { retryable: () => false }, (result$, { expectObservable }) => {
      expectObservable(result$).toBe('#', undefined, 'failed')
    })
  })

  it('waits as long as it was asked to, where that is longer', () => {
    retrying(1, { notBefore: () => 5000 }, (result$, { expectObservable }) => {
      expectObservable(result$).toBe('5s (a|)', { a: 'ok' })
    })
  })

  it('ends a wait with the error when the run is stopped', () => {
    retrying(1, { notBefore: () => 5000, stop$: timer(70) }, (result$, { expectObservable }) => {
      expectObservable(result$).toBe('70ms #', undefined, 'failed')
    })
  })

  it('goes on waiting when stop$ ends without a word', () => {
    retrying(1, { notBefore: () => 50, stop$: of() }, (result$, { expectObservable }) => {
      expectObservable(result$).toBe('50ms (a|)', { a: 'ok' })
    })
  })

  it('leaves nothing running when its consumer leaves', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source$ = cold('-#')
      const result$ = source$.pipe(
        retryWithBackoff({
          initial: 0,
          max: 0,
          clock: asyncScheduler,
          seed: 's',
          retryable: () => true,
          notBefore: () => 10,
          stop$: NEVER,
        }),
      )
      expectObservable(result$, '^----!').toBe('-')
      expectSubscriptions(source$.subscriptions).toBe('^!')
    })
  })
})
