import { expect } from 'chai'
import { of } from 'rxjs'

import { StoreError } from '../../lib/core/errors.js'
import type { Store, Unit } from '../../lib/core/store.js'
import { holdingStore } from '../../lib/pipeline/holdingStore.js'
import { memoryStore } from '../../lib/stores/memory.js'
import { VirtualTime } from '../../lib/testing/virtualTime.js'
import { fakeContext } from '../support/fakeContext.js'

const away = () => new StoreError('STORE_UNREACHABLE', 'no answer')

/** A store whose calls fail as long as `fails` says so. */
function failing(store: Store, calls: string[], fails: () => Error | undefined): Store {
  const may = <T>(name: string, call: () => Promise<T>): Promise<T> => {
    calls.push(name)
    const error = fails()
    return error === undefined ? call() : Promise.reject(error)
  }
  return {
    ...store,
    cursor: (key) => may('cursor', () => store.cursor(key)),
    begin: (owner): Unit => {
      const unit = store.begin(owner)
      return {
        ...unit,
        claim: (...args) => may('claim', () => unit.claim(...args)),
        commit: () => may('commit', () => unit.commit()),
        rollback: () => may('rollback', () => unit.rollback()),
      }
    },
  }
}

describe('holdingStore', () => {
  const setUp = (fails: () => Error | undefined, more: object = {}) => {
    const clock = new VirtualTime()
    const calls: string[] = []
    const health: string[] = []
    const { context, seen } = fakeContext({
      clock,
      health: {
        up: (part) => void health.push(`up ${part}`),
        down: (part, why) => void health.push(`down ${part}: ${why}`),
      },
    })
    const store = holdingStore(failing(memoryStore({ clock }), calls, fails), { ...context, ...more })
    return { clock, calls, health, store, seen }
  }
  const outcome = <T>(promise: Promise<T>) => promise.catch((error: Error) => error.message)

  it('tries for ever, at most five seconds apart, and says what is away and that it is back', async () => {
    let left = 200
    const { clock, calls, health, store, seen } = setUp(() => (left-- > 0 ? away() : undefined))
    let done = false
    const answer = store
      .begin('a')
      .claim(['e1'])
      .finally(() => {
        done = true
      })
    // a unit that holds a claim renews it for ever
    await clock.advance(Number.POSITIVE_INFINITY, () => done)
    expect(await answer).to.deep.equal(['fresh'])
    expect(calls).to.have.length(201)
    expect(clock.now()).to.be.greaterThan(100_000).and.at.most(1_000_000)
    expect(health[0]).to.equal('down store: no answer')
    expect(health.at(-1)).to.equal('up store')
    expect(seen.counted.get('errors_total{stage=store,code=STORE_UNREACHABLE}')).to.equal(200)
  })

  it('tries a commit again by itself: nothing before it is done twice', async () => {
    let left = 0
    const { clock, calls, store } = setUp(() => (left-- > 0 ? away() : undefined))
    const unit = store.begin('a')
    await unit.claim(['e1'])
    left = 3
    const committed = unit.commit()
    await clock.advance(60_000, () => false)
    await committed
    expect(calls).to.deep.equal(['claim', 'commit', 'commit', 'commit', 'commit'])
  })

  it('does not try again what cannot pass, and gives up where it is told how often to try', async () => {
    const fatal = setUp(() => new StoreError('STORE_FAILED', 'corrupt'))
    expect(await outcome(fatal.store.cursor('k'))).to.equal('corrupt')
    expect(fatal.calls).to.have.length(1)
    const bug = setUp(() => new TypeError('bug'))
    expect(await outcome(bug.store.cursor('k'))).to.equal('bug')
    expect(bug.calls).to.have.length(1)
    const batch = setUp(away, { attempts: 3 })
    const given = outcome(batch.store.cursor('k'))
    await batch.clock.advance(Number.POSITIVE_INFINITY, () => false)
    expect(await given).to.equal('no answer')
    expect(batch.calls).to.have.length(3)
  })

  it('stops waiting when the run is stopped, where it is given the stop', async () => {
    const { calls, store } = setUp(away, { stop$: of(undefined) })
    expect(await outcome(store.cursor('k'))).to.equal('no answer')
    expect(calls).to.have.length(1)
  })

  it('waits no more once it is closed', async () => {
    const { clock, calls, store } = setUp(away)
    const waiting = [outcome(store.cursor('k')), outcome(store.begin('a').claim(['e1']))]
    await clock.advance(5000, () => false)
    const before = calls.length
    await store.close()
    expect(await Promise.all(waiting)).to.deep.equal(['no answer', 'no answer'])
    await clock.advance(60_000, () => false)
    expect(calls).to.have.length(before)
  })

  it('does not try again what fails since it was closed meanwhile', async () => {
    let fail = (_error: Error): void => undefined
    const clock = new VirtualTime()
    const { context } = fakeContext({ clock })
    const memory = memoryStore({ clock })
    const asked: string[] = []
    const slow = holdingStore(
      {
        ...memory,
        cursor: (key) => {
          asked.push(key)
          return new Promise((_resolve, reject) => {
            fail = reject
          })
        },
      },
      context,
    )
    const answer = outcome(slow.cursor('k'))
    await slow.close()
    fail(away())
    await clock.advance(60_000, () => false)
    expect(await answer).to.equal('no answer')
    expect(asked).to.deep.equal(['k'])
  })

  it('rolls back once, or not at all', async () => {
    const { calls, store } = setUp(away)
    expect(await outcome(store.begin('a').rollback())).to.equal('no answer')
    expect(calls).to.deep.equal(['rollback'])
  })
})
