import { expect } from 'chai'

import { type EventType, upsertScan } from '../../lib/operators/upsertScan.js'
import { entityMap } from '../support/entityMap.js'
import { marbles } from '../support/marbles.js'

const TYPES: Readonly<Record<string, EventType>> = { c: 'CREATE', u: 'UPDATE', d: 'DELETE' }
const typeOf = (value: string) => TYPES[value] as EventType
const entityOf = () => 'user'
const first = (_value: string, type: EventType) => type.slice(0, 1).toLowerCase()
const scan = (
  entities = entityMap(),
  options: Partial<Parameters<typeof upsertScan<string, string>>[0]> = {},
) => upsertScan<string, string>({ entities, typeOf, entityOf, project: first, ...options })

describe('upsertScan', () => {
  it('makes the first UPDATE of an entity that is not known a CREATE, and again behind a DELETE', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source$ = cold('-u-u-c-u-d-u-|')
      const expected = '    -c-u-c-u-d-c-|'
      expectObservable(source$.pipe(scan())).toBe(expected)
      expectSubscriptions(source$.subscriptions).toBe('^------------!')
    })
  })

  it('goes on from what is known', () => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('-u-|').pipe(scan(entityMap({ id: 'user', exists: true })))).toBe('-u-|')
      expectObservable(cold('-u-|').pipe(scan(entityMap({ id: 'user', exists: false })))).toBe('-c-|')
    })
  })

  it('makes a CREATE of a known entity an UPDATE, and leaves a DELETE of an unknown one out, where it is asked to', () => {
    const dropped: string[] = []
    marbles(({ cold, expectObservable }) => {
      const options = {
        onExistingCreate: 'update',
        onUnknownDelete: 'drop',
        onDrop: (value: string) => void dropped.push(value),
      } as const
      expectObservable(cold('d-c-c-d-d-u|').pipe(scan(entityMap(), options))).toBe('--c-u-d---c|')
      expectObservable(cold('d-c-c-d-d-u|').pipe(scan())).toBe('d-c-c-d-d-c|')
    })
    expect(dropped).to.deep.equal(['d', 'd'])
  })

  it('keeps the newest time of an entity through all changes', () => {
    const entities = entityMap({ id: 'user', exists: true, timestamp: 7 })
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('(ud|)').pipe(scan(entities))).toBe('(ud|)')
    })
    expect(entities.entity('user')).to.deep.equal({ id: 'user', exists: false, timestamp: 7 })
  })

  it('is silent over what never emits, empty over nothing, and passes errors on', () => {
    marbles(({ cold, expectObservable }) => {
      const thrower = (): never => {
        throw 'error'
      }
      expectObservable(cold('---').pipe(scan())).toBe('---')
      expectObservable(cold('--|').pipe(scan())).toBe('--|')
      expectObservable(cold('-c#').pipe(scan())).toBe('-c#')
      expectObservable(cold('-c-').pipe(scan(entityMap(), { project: thrower }))).toBe('-#')
      expectObservable(cold('-c-').pipe(scan(entityMap(), { entityOf: thrower }))).toBe('-#')
    })
  })

  it('unsubscribes when its consumer leaves', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source$ = cold('-c-u-')
      expectObservable(source$.pipe(scan()), '^--!').toBe('-c-')
      expectSubscriptions(source$.subscriptions).toBe('^--!')
    })
  })
})
