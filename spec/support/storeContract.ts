import { expect } from 'chai'

import type { Store, Unit } from '../../lib/core/store.js'
import type { Driver, Retention } from '../../lib/stores/driver.js'
import { storeOver } from '../../lib/stores/storeOver.js'
import { VirtualTime } from '../../lib/testing/virtualTime.js'
import { storeLaw } from './storeLaw.js'

/** State of its own for one test, and clients of it. */
export interface StoreCase {
  /** Another client of the same state. */
  connect(clock: VirtualTime, retention: Retention): Driver
  /** Makes what the store itself keeps time of older by so many milliseconds; nothing where it goes by the given clock. */
  age?(milliseconds: number): Promise<void>
  end?(): Promise<void>
}

const LEASE = 3000
const TTL = 60_000

/** What every store owes; `begin` makes fresh state for each test, and for each of the law's `runs`. */
export function storeContract(begin: () => Promise<StoreCase>, runs = 60): void {
  let state: StoreCase
  let clock: VirtualTime
  let retention: Retention
  let drivers: Driver[]
  let store: Store

  const driver = () => {
    const connected = state.connect(clock, retention)
    drivers.push(connected)
    return connected
  }
  const connect = (over: Driver = driver()) => storeOver(over, { ...retention, clock })
  const pass = async (milliseconds: number) => {
    await state.age?.(milliseconds)
    const waking = clock.schedule(() => undefined, milliseconds)
    await clock.advance(clock.now() + milliseconds, () => false)
    waking.unsubscribe()
  }
  const claimed = async (owner: string, ...ids: string[]): Promise<Unit> => {
    const unit = store.begin(owner)
    await unit.claim(ids)
    return unit
  }
  const claim = (owner: string, ...ids: string[]) => store.begin(owner).claim(ids)

  beforeEach(async () => {
    state = await begin()
    clock = new VirtualTime()
    retention = { lease: LEASE, ttl: TTL }
    drivers = []
    store = connect()
  })
  afterEach(async () => {
    for (const opened of drivers) await opened.close()
    await state.end?.()
  })

  describe('claims', () => {
    it('are fresh first, confirmed once committed, and fresh again when the ttl is over', async () => {
      const unit = store.begin('a')
      expect(await unit.claim(['e1', 'e2'])).to.deep.equal(['fresh', 'fresh'])
      await unit.commit()
      expect(await claim('b', 'e1', 'e2', 'e3')).to.deep.equal(['confirmed', 'confirmed', 'fresh'])
      await pass(TTL - 1000)
      expect(await claim('b', 'e1')).to.deep.equal(['confirmed'])
      await pass(1001)
      expect(await claim('b', 'e1')).to.deep.equal(['fresh'])
    })

    it('are mine for the owner who had them before, and held against all others', async () => {
      await claimed('a', 'e1')
      const other = connect()
      expect(await other.begin('b').claim(['e1'])).to.deep.equal(['held'])
      expect(await other.begin('a').claim(['e1'])).to.deep.equal(['mine'])
    })

    it('give an id that comes twice in a unit to its first message only', async () => {
      const unit = store.begin('a')
      expect(await unit.claim(['e1', 'e1', 'e2', 'e1'])).to.deep.equal(['fresh', 'held', 'fresh', 'held'])
      expect(await unit.claim(['e2', 'e3'])).to.deep.equal(['held', 'fresh'])
      await unit.commit()
      expect(await claim('a', 'e1', 'e1')).to.deep.equal(['confirmed', 'held'])
    })

    it('are confirmed again within a unit as often as they are asked for', async () => {
      await (await claimed('a', 'e1')).commit()
      expect(await claim('a', 'e1')).to.deep.equal(['confirmed'])
      expect(await claim('b', 'e1')).to.deep.equal(['confirmed'])
    })

    it('of a process that died are free when the lease is over, and for their owner at once', async () => {
      // a driver that is asked directly does not renew, as a process that died does not
      await driver().claim('a', ['e1', 'e2'], [])
      await pass(LEASE - 500)
      expect(await claim('b', 'e1')).to.deep.equal(['held'])
      expect(await claim('a', 'e2')).to.deep.equal(['mine'])
      await pass(501)
      expect(await claim('b', 'e1')).to.deep.equal(['fresh'])
    })

    it('are renewed as long as their unit is open', async () => {
      const unit = await claimed('a', 'e1')
      for (let thirds = 0; thirds < 9; thirds++) await pass(LEASE / 3)
      expect(await claim('b', 'e1')).to.deep.equal(['held'])
      await unit.commit()
      expect(await claim('b', 'e1')).to.deep.equal(['confirmed'])
    })

    it('are released by a rollback, but only its own', async () => {
      await (await claimed('a', 'done')).commit()
      await claimed('b', 'theirs')
      const unit = await claimed('a', 'done', 'theirs', 'own')
      await unit.rollback()
      expect(await claim('c', 'done', 'theirs', 'own')).to.deep.equal(['confirmed', 'held', 'fresh'])
    })

    it('are not confirmed by the owner who lost them to another when the lease was over', async () => {
      const late = driver()
      const { sequence } = await late.claim('a', ['e1'], [])
      await pass(LEASE + 1)
      const taker = await claimed('b', 'e1')
      await late.commit({ owner: 'a', sequence, claims: ['e1'], entities: [], cursors: [] })
      expect(await claim('c', 'e1')).to.deep.equal(['held'])
      await late.release('a', ['e1'], sequence)
      await late.renew('a', ['e1'], sequence)
      expect(await claim('c', 'e1')).to.deep.equal(['held'])
      await taker.rollback()
      expect(await claim('c', 'e1')).to.deep.equal(['fresh'])
    })

    it('are confirmed by the first of two units of their owner, whichever holds them', async () => {
      const early = await claimed('a', 'e1', 'e2')
      const again = connect().begin('a')
      expect(await again.claim(['e2', 'e3'])).to.deep.equal(['mine', 'fresh'])
      await early.commit()
      expect(await claim('b', 'e1', 'e2', 'e3')).to.deep.equal(['confirmed', 'confirmed', 'held'])
      await again.rollback()
      expect(await claim('b', 'e1', 'e2', 'e3')).to.deep.equal(['confirmed', 'confirmed', 'fresh'])
    })

    it('of a unit that was rolled back are free, also where an earlier one of their owner had them', async () => {
      await claimed('a', 'e1')
      await pass(TTL / 2 + LEASE / 2 - 1)
      await claimed('a', 'e2')
      await (await claimed('a', 'e1')).rollback()
      expect(await claim('b', 'e1')).to.deep.equal(['fresh'])
    })

    it('are known for their ttl however often others come in the meantime', async () => {
      await (await claimed('a', 'e1')).commit()
      for (let n = 0; n < 9; n++) {
        await pass(TTL / 10)
        expect(await claim('b', 'e1', `other ${n}`)).to.deep.equal(['confirmed', 'fresh'])
      }
    })

    it('are confirmed by the owner who came late when nobody took them', async () => {
      const late = driver()
      const { sequence } = await late.claim('a', ['e1'], [])
      await pass(LEASE + 1)
      await late.commit({ owner: 'a', sequence, claims: ['e1'], entities: [], cursors: [] })
      expect(await claim('b', 'e1')).to.deep.equal(['confirmed'])
    })

    it('are confirmed by the owner who came late also where another had them in between and let them go', async () => {
      const late = driver()
      const { sequence } = await late.claim('a', ['e1', 'e2'], [])
      await pass(LEASE + 1)
      const taker = store.begin('b')
      expect(await taker.claim(['e1'])).to.deep.equal(['fresh'])
      await taker.rollback()
      await late.commit({ owner: 'a', sequence, claims: ['e1', 'e2'], entities: [], cursors: [] })
      expect(await claim('c', 'e1', 'e2')).to.deep.equal(['confirmed', 'confirmed'])
    })

    it('are known for their whole ttl also where they were confirmed late', async () => {
      const late = driver()
      const { sequence } = await late.claim('a', ['e1'], [])
      const others = Math.floor(TTL / 2) + LEASE
      for (let n = 0; n < 2; n++) {
        await pass(others)
        await claim('b', `other ${n}`)
      }
      await late.commit({ owner: 'a', sequence, claims: ['e1'], entities: [], cursors: [] })
      for (let n = 2; n < 5; n++) {
        await pass(TTL / 4)
        expect(await claim('b', 'e1', `other ${n}`)).to.deep.equal(['confirmed', 'fresh'])
      }
    })

    it('of a lane that moved are not let go by the rollback of the process that had it before', async () => {
      const before = await claimed('a', 'e1')
      const after = connect().begin('a')
      expect(await after.claim(['e1'])).to.deep.equal(['mine'])
      await before.rollback()
      expect(await claim('b', 'e1')).to.deep.equal(['held'])
      await after.commit()
      expect(await claim('b', 'e1')).to.deep.equal(['confirmed'])
    })

    it('that a unit of the lane has let go in their place are confirmed all the same', async () => {
      const unit = await claimed('a', 'e1', 'e2')
      // a unit whose claim was never answered lets go what it asked for, whichever unit has it
      await driver().release('a', ['e1'], 0)
      await unit.commit()
      expect(await claim('b', 'e1', 'e2')).to.deep.equal(['confirmed', 'confirmed'])
    })

    it('go to one of many clients that ask at once', async () => {
      const ids = Array.from({ length: 50 }, (_, n) => `e${n}`)
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => connect().begin(`owner ${n}`).claim(ids)),
      )
      for (const [index] of ids.entries()) {
        const verdicts = answers.map((verdict) => verdict[index])
        expect(verdicts.filter((verdict) => verdict === 'fresh')).to.have.length(1)
        expect(verdicts.filter((verdict) => verdict === 'held')).to.have.length(7)
      }
    })

    it('are listed with those that are confirmed', async () => {
      await (await claimed('a', 'done')).commit()
      await claimed('b', 'open')
      const { claims } = await store.contents()
      expect(claims).to.have.deep.members([
        { id: 'done', owner: '', confirmed: true },
        { id: 'open', owner: 'b', confirmed: false },
      ])
    })

    it('are peeked at without being claimed, each with its end', async () => {
      const unit = await claimed('a', 'done')
      await unit.entities(['u1'])
      unit.put({ id: 'u1', exists: true, timestamp: 5 })
      await unit.commit()
      await claimed('b', 'open')
      const { claims, entities } = await store.peek(['open', 'done', 'done', 'new'], ['u1', 'u2'])
      expect(claims.map(({ until: _until, ...claim }) => claim)).to.deep.equal([
        { id: 'open', owner: 'b', confirmed: false },
        { id: 'done', owner: '', confirmed: true },
      ])
      const [open, done] = claims.map(({ until }) => until)
      // a server has a clock of its own, whose seconds it tells
      expect((done as number) - (open as number)).to.be.closeTo(TTL - LEASE, 1000)
      expect(entities).to.deep.equal([{ id: 'u1', exists: true, timestamp: 5 }])
      expect(await claim('c', 'new')).to.deep.equal(['fresh'])
    })

    it('take ids of any characters and any length, which are not confused', async () => {
      const ids = [
        '',
        ' ',
        'a b',
        '\0',
        '"\n\\ud800',
        '+',
        '=a',
        'ü',
        '{x}',
        'a:b',
        '*',
        'x'.repeat(5000),
        `${'x'.repeat(4999)}y`,
      ]
      await (await claimed('a', ...ids)).commit()
      expect(await claim('b', ...ids, 'x')).to.deep.equal([...ids.map(() => 'confirmed'), 'fresh'])
      expect(await claim('=b', 'of an owner like a claim')).to.deep.equal(['fresh'])
    })

    it('come by the thousand', async () => {
      const ids = Array.from({ length: 9000 }, (_, n) => `e${n}`)
      const unit = store.begin('a')
      expect(new Set(await unit.claim(ids, ids))).to.deep.equal(new Set(['fresh']))
      for (const id of ids) unit.put({ id, exists: true })
      await unit.commit()
      expect(new Set(await claim('b', ...ids))).to.deep.equal(new Set(['confirmed']))
      expect((await store.begin('b').entities(ids)).size).to.equal(9000)
    })
  })

  describe('an answer that is lost', () => {
    /** A driver whose next call of `method` does its work and then fails. */
    const losing = (method: 'claim' | 'commit' | 'release'): Driver => {
      const over = driver()
      let lost = false
      const lose = async <T>(answer: Promise<T>): Promise<T> => {
        const value = await answer
        if (lost) return value
        lost = true
        throw new Error('timed out')
      }
      return {
        ...over,
        ...(method === 'claim'
          ? { claim: (...args: Parameters<Driver['claim']>) => lose(over.claim(...args)) }
          : {}),
        ...(method === 'commit' ? { commit: (changes) => lose(over.commit(changes)) } : {}),
        ...(method === 'release' ? { release: (...args) => lose(over.release(...args)) } : {}),
      }
    }
    const failing = async (attempt: Promise<unknown>) =>
      expect(
        await attempt.then(
          () => 'worked',
          (error: Error) => error.message,
        ),
      ).to.equal('timed out')

    it('to a claim reads as mine when it is asked again, never as a duplicate', async () => {
      const unit = connect(losing('claim')).begin('a')
      await failing(unit.claim(['e1', 'e2']))
      expect(await unit.claim(['e1', 'e2'])).to.deep.equal(['mine', 'mine'])
      await unit.commit()
      expect(await claim('b', 'e1')).to.deep.equal(['confirmed'])
    })

    it('to a claim, and comes while its unit is rolled back, lets go what that unit has, and no more', async () => {
      const over = driver()
      let answer: () => void = () => undefined
      const gate = new Promise<void>((resolve) => {
        answer = resolve
      })
      let land: () => void = () => undefined
      const landed = new Promise<void>((resolve) => {
        land = resolve
      })
      const slow: Driver = {
        ...over,
        claim: async (...args) => {
          const claimed = await over.claim(...args)
          land()
          await gate
          return claimed
        },
      }
      const before = connect(slow).begin('a')
      const asking = before.claim(['e1', 'e2'])
      await landed
      const after = connect().begin('a')
      expect(await after.claim(['e1'])).to.deep.equal(['mine'])
      const rolledBack = before.rollback()
      answer()
      await Promise.all([asking, rolledBack])
      expect(await claim('b', 'e1', 'e2')).to.deep.equal(['held', 'fresh'])
      expect(await before.claim(['e3']).catch((error: Error) => error.message)).to.contain('is over')
    })

    it('to a claim leaves nothing behind when the unit is rolled back', async () => {
      const unit = connect(losing('claim')).begin('a')
      await failing(unit.claim(['e1']))
      await unit.rollback()
      expect((await store.contents()).claims).to.deep.equal([])
    })

    it('to a commit: the same commit again changes nothing', async () => {
      const unit = connect(losing('commit')).begin('a')
      await unit.claim(['e1'], ['u1'])
      unit.put({ id: 'u1', exists: true, timestamp: 5 })
      unit.advance('k', 7)
      await failing(unit.commit())
      await unit.commit()
      expect(await claim('b', 'e1')).to.deep.equal(['confirmed'])
      expect(await store.cursor('k')).to.equal(7)
    })

    it('to a commit is not rolled back: what landed stays', async () => {
      const unit = connect(losing('commit')).begin('a')
      await unit.claim(['e1'], ['u1'])
      unit.put({ id: 'u1', exists: true })
      await failing(unit.commit())
      await unit.rollback()
      expect(await claim('b', 'e1')).to.deep.equal(['confirmed'])
      expect((await store.begin('b').entities(['u1'])).size).to.equal(1)
    })
  })

  describe('entities', () => {
    it('are unseen by others until the commit, and known to their unit at once', async () => {
      const unit = store.begin('a')
      await unit.claim(['e1'], ['u1', 'u2'])
      expect(unit.entity('u1')).to.equal(undefined)
      unit.put({ id: 'u1', exists: true, timestamp: 5 })
      expect(unit.entity('u1')).to.deep.equal({ id: 'u1', exists: true, timestamp: 5 })
      expect((await connect().begin('b').entities(['u1'])).size).to.equal(0)
      await unit.commit()
      const seen = await connect().begin('b').entities(['u1', 'u2'])
      expect([...seen.values()]).to.deep.equal([{ id: 'u1', exists: true, timestamp: 5 }])
    })

    it('are forgotten with a rollback', async () => {
      const unit = await claimed('a', 'e1')
      unit.put({ id: 'u1', exists: true })
      unit.advance('k', 1)
      await unit.rollback()
      expect((await store.contents()).entities).to.deep.equal([])
      expect(await store.cursor('k')).to.equal(undefined)
    })

    it('that are deleted leave their newest timestamp, and nothing where they had none', async () => {
      const unit = store.begin('a')
      unit.put({ id: 'u1', exists: true, timestamp: 5 })
      unit.put({ id: 'u2', exists: true })
      await unit.commit()
      const next = store.begin('a')
      await next.entities(['u1', 'u2'])
      next.forget('u1')
      next.forget('u2')
      expect(next.entity('u1')).to.deep.equal({ id: 'u1', exists: false, timestamp: 5 })
      await next.commit()
      expect((await store.contents()).entities).to.deep.equal([{ id: 'u1', exists: false, timestamp: 5 }])
    })

    it('must be loaded before they are looked at', () => {
      expect(() => store.begin('a').entity('u1')).to.throw('entity "u1" was not loaded')
    })

    it('are not set back by a lane that saw older events', async () => {
      const newer = store.begin('a')
      newer.put({ id: 'u1', exists: false, timestamp: 9 })
      await newer.commit()
      const older = store.begin('b')
      older.put({ id: 'u1', exists: true, timestamp: 5 })
      older.put({ id: 'u2', exists: true, timestamp: 5 })
      await older.commit()
      expect((await store.contents()).entities).to.have.deep.members([
        { id: 'u1', exists: false, timestamp: 9 },
        { id: 'u2', exists: true, timestamp: 5 },
      ])
    })

    it('keep the newest time whatever its sign, fraction and number of digits', async () => {
      const times = [-25, -7, 0, 1e-7, 0.5, 7, 8, 11.25, 25, 26, 1e12, 1735689600000, 1735689600001, 9e15]
      const pairs = times.flatMap((first) => times.map((second) => [first, second] as const))
      const named = pairs.flatMap(([first, second]) =>
        [true, false].map((exists) => ({ id: `${first} ${second} ${exists}`, first, second, exists })),
      )
      const isWhole = (time: number) => Number.isInteger(time) && time >= 0
      const write = async (lane: string, which: 'first' | 'second') => {
        // a store may compare whole numbers in another way, where there are no others among them
        for (const whole of [true, false]) {
          const unit = store.begin(lane)
          for (const { id, exists, [which]: timestamp } of named)
            if (isWhole(timestamp) === whole) unit.put({ id, exists, timestamp })
          await unit.commit()
        }
      }
      await write('a', 'first')
      await write('b', 'second')
      const kept = new Map((await store.contents()).entities.map(({ id, timestamp }) => [id, timestamp]))
      for (const { id, first, second } of named) expect(kept.get(id), id).to.equal(Math.max(first, second))
    })

    it('are gone when the state ttl is over since their last event, and stay for ever without one', async () => {
      retention = { lease: LEASE, ttl: TTL, stateTtl: 10_000 }
      const limited = connect()
      const put = async () => {
        const unit = limited.begin('a')
        await unit.entities(['u1'])
        unit.put({ id: 'u1', exists: true })
        await unit.commit()
      }
      await put()
      await pass(6000)
      await put()
      await pass(6000)
      expect((await limited.begin('a').entities(['u1'])).size).to.equal(1)
      await pass(5000)
      expect((await limited.begin('a').entities(['u1'])).size).to.equal(0)
      const unit = store.begin('a')
      unit.put({ id: 'u2', exists: true })
      await unit.commit()
      await pass(30 * 24 * 3_600_000)
      expect((await store.begin('a').entities(['u2'])).size).to.equal(1)
    })

    it('keep timestamps of fractions and of before 1970', async () => {
      const unit = store.begin('a')
      unit.put({ id: 'u1', exists: true, timestamp: -86_400_000.5 })
      await unit.commit()
      expect((await store.contents()).entities).to.deep.equal([
        { id: 'u1', exists: true, timestamp: -86_400_000.5 },
      ])
    })
  })

  describe('cursors', () => {
    it('are what was last committed, digits beyond 2^53 included', async () => {
      const value = { id: 9_007_199_254_740_993n, at: '2025-01-01', list: [1, null, true] }
      expect(await store.cursor('k')).to.equal(undefined)
      const unit = store.begin('a')
      unit.advance('k', 'first')
      unit.advance('k', value)
      expect(await store.cursor('k')).to.equal(undefined)
      await unit.commit()
      expect(await connect().cursor('k')).to.deep.equal(value)
      expect(await store.cursor('other')).to.equal(undefined)
    })
  })

  describe('commits', () => {
    it('write all or nothing of claims, entities and cursors', async () => {
      const unit = store.begin('a')
      await unit.claim(['e1'], ['u1'])
      unit.put({ id: 'u1', exists: true })
      // a cursor that JSON cannot hold is refused before anything is written
      expect(() => unit.advance('k', Number.NaN)).to.throw()
      unit.advance('k', 1)
      await unit.commit()
      expect([
        await claim('b', 'e1'),
        (await store.contents()).entities.length,
        await store.cursor('k'),
      ]).to.deep.equal([['confirmed'], 1, 1])
    })

    it('that come behind those of a later unit of the lane set nothing back, but confirm their claims', async () => {
      const stale = driver()
      const early = await stale.claim('a', ['e1'], [])
      const unit = store.begin('a')
      await unit.claim(['e2'], ['u1'])
      unit.put({ id: 'u1', exists: false })
      unit.advance('k', 2)
      await unit.commit()
      const landed = await stale.commit({
        owner: 'a',
        sequence: early.sequence,
        claims: ['e1'],
        entities: [{ id: 'u1', exists: true }],
        cursors: [['k', '1']],
      })
      expect(landed).to.equal(false)
      expect(await store.cursor('k')).to.equal(2)
      expect((await store.contents()).entities).to.deep.equal([])
      expect(await claim('b', 'e1')).to.deep.equal(['confirmed'])
    })

    it('of many clients at once are all there', async () => {
      await Promise.all(
        Array.from({ length: 8 }, async (_, n) => {
          const unit = connect().begin(`lane ${n}`)
          await unit.claim([`e${n}`], [`u${n}`])
          unit.put({ id: `u${n}`, exists: true, timestamp: n })
          unit.advance(`k${n}`, n)
          await unit.commit()
        }),
      )
      const { claims, entities } = await store.contents()
      expect(claims.filter(({ confirmed }) => confirmed)).to.have.length(8)
      expect(entities).to.have.length(8)
      expect(await store.cursor('k7')).to.equal(7)
    })

    it('do not bring back what expired: the state stays bounded', async () => {
      for (let round = 0; round < 40; round++) {
        await (await claimed('a', ...Array.from({ length: 20 }, (_, n) => `${round}:${n}`))).commit()
        await pass(TTL / 4)
      }
      expect((await store.contents()).claims.length).to.be.at.most(100)
    })
  })

  it('answers when asked whether it is ready', async () => {
    await store.ready()
  })

  storeLaw(begin, runs)
}
