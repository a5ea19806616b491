import { expect } from 'chai'
import fc from 'fast-check'

import type { Driver } from '../../lib/stores/driver.js'
import { VirtualTime } from '../../lib/testing/virtualTime.js'
import type { StoreCase } from './storeContract.js'
import { type ModelUnit, StoreModel } from './storeModel.js'

/** Milliseconds; time passes in steps that end well away from these, since a server's own clock runs on meanwhile. */
const LEASE = 35_000
const TTL = 205_000
const STEP = 10_000

const OWNERS = ['a', 'b', 'c']
const IDS = ['e1', 'e2', 'e3', 'e4']
const KEY = 'k'

type Move =
  | { readonly kind: 'begin'; readonly owner: string; readonly ids: readonly string[] }
  | { readonly kind: 'pass'; readonly steps: number }
  | { readonly kind: 'commit'; readonly unit: number; readonly timestamp: number; readonly exists: boolean }
  | { readonly kind: 'again' | 'renew' | 'release' | 'releaseUntold'; readonly unit: number }

/** A unit among the last ones: 0 is the last. */
const unit = fc.nat({ max: 3 })

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('begin' as const),
      owner: fc.constantFrom(...OWNERS),
      ids: fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), steps: fc.constantFrom(1, 2, 4, 13, 21) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      unit,
      timestamp: fc.nat({ max: 5 }),
      exists: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('again' as const, 'renew' as const, 'release' as const, 'releaseUntold' as const),
      unit,
    }),
  },
)

interface Begun {
  readonly unit: ModelUnit
  readonly sequence: number
}

/** What a driver and the model answer to the same moves; answers are compared one by one, and all that is held at the end. */
class Comparison {
  readonly #model = new StoreModel({ lease: LEASE, ttl: TTL })
  readonly #state: StoreCase
  readonly #clock = new VirtualTime()
  /** Each owner is a process of its own. */
  readonly #drivers = new Map<string, Driver>()
  readonly #begun: Begun[] = []

  constructor(state: StoreCase) {
    this.#state = state
  }

  async make(move: Move): Promise<void> {
    if (move.kind === 'pass') await this.#pass(move.steps * STEP)
    else if (move.kind === 'begin') await this.#begin(move.owner, move.ids)
    else {
      const begun = this.#begun.at(-1 - move.unit)
      if (begun !== undefined) await this.#act(move, begun)
    }
  }

  async compare(): Promise<void> {
    const driver = this.#driver('a')
    const { claims, entities } = await driver.contents()
    expect(claims).to.have.deep.members(this.#model.claims())
    expect(entities).to.have.deep.members(this.#model.entities())
    expect(await driver.cursor(KEY)).to.equal(this.#model.cursor(KEY))
  }

  async end(): Promise<void> {
    for (const driver of this.#drivers.values()) await driver.close()
    await this.#state.end?.()
  }

  #driver(owner: string): Driver {
    let driver = this.#drivers.get(owner)
    if (driver === undefined) {
      driver = this.#state.connect(this.#clock, { lease: LEASE, ttl: TTL })
      this.#drivers.set(owner, driver)
    }
    return driver
  }

  async #pass(milliseconds: number): Promise<void> {
    await this.#state.age?.(milliseconds)
    this.#clock.frame += milliseconds
    this.#model.now += milliseconds
  }

  async #begin(owner: string, ids: readonly string[]): Promise<void> {
    const unit = this.#model.begin(owner, ids)
    const { verdicts, sequence } = await this.#driver(owner).claim(owner, ids, [])
    expect(verdicts).to.deep.equal(this.#model.claim(unit))
    this.#begun.push({ unit, sequence })
  }

  async #act(move: Exclude<Move, { kind: 'begin' | 'pass' }>, { unit, sequence }: Begun): Promise<void> {
    const { owner, asked, state } = unit
    const driver = this.#driver(owner)
    if (move.kind === 'commit' && state !== 'released') {
      const entity = { id: 'u', exists: move.exists, timestamp: move.timestamp }
      const cursor = [KEY, String(move.timestamp)] as const
      const changes = { owner, sequence, claims: unit.mine, entities: [entity], cursors: [cursor] }
      expect(await driver.commit(changes)).to.equal(this.#model.commit(unit, entity, cursor))
      unit.state = 'committing'
    } else if (move.kind === 'again' && state === 'open') {
      const { verdicts } = await driver.claim(owner, asked, [], sequence)
      expect(verdicts).to.deep.equal(this.#model.claim(unit))
    } else if (move.kind === 'renew') {
      await driver.renew(owner, unit.mine, sequence)
      this.#model.renew(unit)
    } else if (move.kind === 'release' && state !== 'committing') {
      await driver.release(owner, asked, sequence)
      this.#model.release(unit)
      unit.state = 'released'
    } else if (move.kind === 'releaseUntold') {
      // as a unit does that was told no answer: another one of its owner
      await driver.release(owner, asked, 0)
      this.#model.release(unit, true)
    }
  }
}

/** Whatever several owners do with the same ids, in whatever order and at whatever time, a store answers as the model does; RXPIPE_RUNS tries more. */
export function storeLaw(begin: () => Promise<StoreCase>, runs: number): void {
  it('answers as a simple model does, whatever its owners do', async function () {
    const numRuns = Number(process.env['RXPIPE_RUNS'] ?? runs)
    this.timeout(numRuns * 1000)
    const law = fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 24 }), async (moves) => {
      const comparison = new Comparison(await begin())
      try {
        for (const one of moves) await comparison.make(one)
        await comparison.compare()
      } finally {
        await comparison.end()
      }
    })
    await fc.assert(law, { numRuns })
  })
}
