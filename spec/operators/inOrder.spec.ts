import { expect } from 'chai'

import { inOrder } from '../../lib/operators/inOrder.js'
import { entityMap } from '../support/entityMap.js'
import { marbles } from '../support/marbles.js'

interface Timed {
  readonly entity: string
  readonly at?: number
}

const values: Readonly<Record<string, Timed>> = {
  a: { entity: 'u', at: 5 },
  b: { entity: 'u', at: 4 },
  c: { entity: 'u', at: 6 },
  e: { entity: 'v', at: 1 },
  n: { entity: 'u' },
}

const ordered = (entities = entityMap(), onLate: (value: Timed, newest: number) => boolean = () => false) =>
  inOrder<Timed>({ entities, entityOf: ({ entity }) => entity, timestampOf: ({ at }) => at, onLate })

describe('inOrder', () => {
  it('leaves out what is strictly older than the newest of its entity', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source$ = cold('-a-b-a-c-a-e-|', values)
      const expected = '    -a---a-c---e-|'
      expectObservable(source$.pipe(ordered())).toBe(expected, values)
      expectSubscriptions(source$.subscriptions).toBe('^------------!')
    })
  })

  it('asks of each late one, which may pass and then changes nothing', () => {
    const asked: unknown[] = []
    marbles(({ cold, expectObservable }) => {
      const late = (value: Timed, newest: number) => {
        asked.push([value, newest])
        return true
      }
      expectObservable(cold('-c-b-a|', values).pipe(ordered(entityMap(), late))).toBe('-c-b-a|', values)
    })
    expect(asked).to.deep.equal([
      [values['b'], 6],
      [values['a'], 6],
    ])
  })

  it('goes on from what is known, deleted entities included, and never calls an event without a time late', () => {
    marbles(({ cold, expectObservable }) => {
      const known = entityMap({ id: 'u', exists: false, timestamp: 5 })
      expectObservable(cold('b-n-a-c|', values).pipe(ordered(known))).toBe('--n-a-c|', values)
    })
  })

  it('keeps whether the entity exists, and its newest time', () => {
    const known = entityMap({ id: 'u', exists: true, timestamp: 1 })
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('(cae|)', values).pipe(ordered(known))).toBe('(ce|)', values)
    })
    expect([known.entity('u'), known.entity('v')]).to.deep.equal([
      { id: 'u', exists: true, timestamp: 6 },
      { id: 'v', exists: false, timestamp: 1 },
    ])
  })

  it('is silent over what never emits, empty over nothing, and passes errors on', () => {
    marbles(({ cold, expectObservable }) => {
      const thrower = (): never => {
        throw 'error'
      }
      expectObservable(cold<Timed>('--').pipe(ordered())).toBe('--')
      expectObservable(cold<Timed>('--|').pipe(ordered())).toBe('--|')
      expectObservable(cold('-a#', values).pipe(ordered())).toBe('-a#', values)
      expectObservable(cold('-a-b-', values).pipe(ordered(entityMap(), thrower))).toBe('-a-#', values)
    })
  })

  it('unsubscribes when its consumer leaves', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source$ = cold('-a-c-a-', values)
      expectObservable(source$.pipe(ordered()), '^--!').toBe('-a-', values)
      expectSubscriptions(source$.subscriptions).toBe('^--!')
    })
  })
})
