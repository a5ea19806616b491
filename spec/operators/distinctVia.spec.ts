import { expect } from 'chai'

import type { Verdict } from '../../lib/core/store.js'
import { distinctVia } from '../../lib/operators/distinctVia.js'
import { marbles } from '../support/marbles.js'

const VERDICTS: Readonly<Record<string, Verdict>> = { a: 'fresh', b: 'mine', c: 'confirmed', d: 'held' }

describe('distinctVia', () => {
  const idOf = (value: string) => value

  it('claims a batch at its end, and passes what is fresh or mine in order', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source$ = cold('-a-c-b-d-|')
      const verdicts = { v: ['fresh', 'confirmed', 'mine', 'held'] as const }
      const claim$ = cold('          ---(v|)', verdicts)
      const expected = '    ------------(ab|)'
      const asked: (readonly string[])[] = []
      const claim = (ids: readonly string[]) => {
        asked.push(ids)
        return claim$
      }
      expectObservable(source$.pipe(distinctVia({ idOf, claim }))).toBe(expected)
      expectSubscriptions(source$.subscriptions).toBe('^--------!')
      expectSubscriptions(claim$.subscriptions).toBe(' ---------^--!')
    })
  })

  it('asks once a batch, with the values beside their ids, and tells of what it leaves out', () => {
    const asked: unknown[] = []
    const left: unknown[] = []
    marbles(({ cold, expectObservable }) => {
      const values = { x: { id: 'a' }, y: { id: 'c' }, z: { id: 'd' } }
      const distinct = distinctVia<{ id: string }>({
        idOf: ({ id }) => id,
        claim: (ids, claimed) => {
          asked.push([ids, claimed])
          return [ids.map((id) => VERDICTS[id] as Verdict)]
        },
        onDuplicate: ({ id }, verdict) => left.push([id, verdict]),
      })
      expectObservable(cold('(xyz|)', values).pipe(distinct)).toBe('(x|)', values)
    })
    expect(asked).to.deep.equal([
      [
        ['a', 'c', 'd'],
        [{ id: 'a' }, { id: 'c' }, { id: 'd' }],
      ],
    ])
    expect(left).to.deep.equal([
      ['c', 'confirmed'],
      ['d', 'held'],
    ])
  })

  it('claims nothing for an empty source, one that never ends, or one that fails', () => {
    marbles(({ cold, expectObservable }) => {
      const claim = (): never => {
        throw new Error('claimed')
      }
      expectObservable(cold('--|').pipe(distinctVia({ idOf, claim }))).toBe('--|')
      expectObservable(cold('-a-').pipe(distinctVia({ idOf, claim }))).toBe('---')
      expectObservable(cold('-a-#').pipe(distinctVia({ idOf, claim }))).toBe('---#')
    })
  })

  it('passes the error of a claim on, and what a callback throws', () => {
    marbles(({ cold, expectObservable }) => {
      const failing$ = cold<readonly Verdict[]>('--#')
      const thrower = (): never => {
        throw 'error'
      }
      const fresh = () => [['fresh'] as const]
      expectObservable(cold('-a|').pipe(distinctVia({ idOf, claim: () => failing$ }))).toBe('----#')
      expectObservable(cold('-a|').pipe(distinctVia({ idOf, claim: thrower }))).toBe('--#')
      expectObservable(cold('-a|').pipe(distinctVia({ idOf: thrower, claim: fresh }))).toBe('--#')
      const held = () => [['held'] as const]
      expectObservable(cold('-a|').pipe(distinctVia({ idOf, claim: held, onDuplicate: thrower }))).toBe('--#')
    })
  })

  it('unsubscribes source and claim when its consumer leaves', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source$ = cold('-a-b-')
      const claim$ = cold<readonly Verdict[]>('-----')
      expectObservable(source$.pipe(distinctVia({ idOf, claim: () => claim$ })), '^--!').toBe('----')
      expectSubscriptions(source$.subscriptions).toBe('^--!')
      expectObservable(cold('a|').pipe(distinctVia({ idOf, claim: () => claim$ })), '^---!').toBe('-----')
      expectSubscriptions(claim$.subscriptions).toBe('-^--!')
    })
  })
})
