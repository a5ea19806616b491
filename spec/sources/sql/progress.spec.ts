import { expect } from 'chai'
import fc from 'fast-check'

import type { SqlColumn, SqlRow, SqlRows } from '../../../lib/clients/sqlClient.js'
import type { Json } from '../../../lib/core/json.js'
import { fromJson } from '../../../lib/sources/sql/cursorState.js'
import { poll } from '../../../lib/sources/sql/poll.js'
import { Progress } from '../../../lib/sources/sql/progress.js'
import { MOST_REMEMBERED } from '../../../lib/sources/sql/repeats.js'
import type { Incremental } from '../../../lib/sources/sql/settings.js'

const number = (name: string): SqlColumn => ({ name, kind: 'integer', decode: (raw) => raw })
const columns = [number('id'), number('v')]

/** A table whose rows are `[id, v]`, and a source that reads it run by run. */
class Model {
  readonly table: (readonly [id: number, v: number])[] = []
  readonly delivered: number[] = []
  readonly #incremental: Incremental
  readonly #pageSize: number
  overflows = 0
  saved: Json | undefined

  constructor(options: Partial<Incremental>, pageSize: number) {
    this.#pageSize = pageSize
    this.#incremental = {
      column: 'v',
      stateKey: 'k',
      tieBreaker: undefined,
      lookback: undefined,
      initial: undefined,
      ...options,
    }
  }

  get highest(): number {
    return Math.max(0, ...this.table.map(([, v]) => v))
  }

  insert(v: number): void {
    this.table.push([this.table.length + 1, v])
  }

  /** One run, which crashes after so many batches, the last of them delivered and not committed. */
  async run(batches = Number.POSITIVE_INFINITY): Promise<void> {
    const { tieBreaker, lookback } = this.#incremental
    const keyset = tieBreaker !== undefined && lookback === undefined
    const state = this.saved === undefined ? undefined : fromJson(this.saved, 'k')
    const progress = new Progress(this.#incremental, keyset, state, () => this.overflows++)
    let out = 0
    for await (const { messages, cursor } of poll(this.#select(progress, keyset), progress, 'k')) {
      for (const { value } of messages) this.delivered.push((value as { id: number }).id)
      if (++out > batches) return
      if (cursor !== undefined) this.saved = JSON.parse(JSON.stringify(cursor.value)) as Json
    }
  }

  /** What the statement asks the database for. */
  #select({ state }: Progress, keyset: boolean): SqlRows {
    const { lookback } = this.#incremental
    const amount = lookback !== undefined && 'amount' in lookback ? lookback.amount : 0
    const from = state === undefined ? Number.NEGATIVE_INFINITY : Number(state.value.text) - amount
    const tie = Number(state?.tie?.text)
    const rows: SqlRow[] = this.table
      .filter(([id, v]) => v >= from && (!keyset || state === undefined || v > from || id > tie))
      .sort(([a, v], [b, w]) => v - w || a - b)
    return { columns, read: async () => rows.splice(0, this.#pageSize) }
  }
}

/** Rows to insert, each so far above (or below) the highest, between runs that crash after so many batches or not at all. */
const history = (lowest: number) =>
  fc.array(
    fc.record({
      steps: fc.array(fc.integer({ min: lowest, max: 2 }), { maxLength: 8 }),
      crash: fc.option(fc.nat(4), { nil: undefined }),
    }),
    { maxLength: 8 },
  )

const cases: readonly (readonly [name: string, options: Partial<Incremental>, lowest: number])[] = [
  ['a tie breaker', { tieBreaker: 'id' }, 0],
  ['no tie breaker', {}, 0],
  ['a lookback and a tie breaker', { tieBreaker: 'id', lookback: { amount: 3 } }, -3],
  ['a lookback and no tie breaker', { lookback: { amount: 3 } }, -3],
]

describe('Progress', () => {
  for (const [name, options, lowest] of cases) {
    it(`with ${name}, delivers each row at least once, whatever crashes`, () =>
      fc.assert(
        fc.asyncProperty(history(lowest), fc.integer({ min: 1, max: 4 }), async (runs, pageSize) => {
          const model = new Model(options, pageSize)
          for (const { steps, crash } of runs) {
            for (const step of steps) model.insert(model.highest + step)
            await model.run(crash)
          }
          await model.run()
          expect(new Set(model.delivered)).to.deep.equal(new Set(model.table.map(([id]) => id)))
        }),
      ))

    it(`with ${name}, delivers each row exactly once where nothing crashes`, () =>
      fc.assert(
        fc.asyncProperty(history(lowest), fc.integer({ min: 1, max: 4 }), async (runs, pageSize) => {
          const model = new Model(options, pageSize)
          for (const { steps } of runs) {
            for (const step of steps) model.insert(model.highest + step)
            await model.run()
          }
          await model.run()
          expect([...model.delivered].sort((a, b) => a - b)).to.deep.equal(model.table.map(([id]) => id))
        }),
      ))
  }

  it('with a tie breaker, repeats nothing but the batch that a crash interrupted', async () => {
    const model = new Model({ tieBreaker: 'id' }, 2)
    for (let row = 0; row < 7; row++) model.insert(1)
    await model.run(1)
    await model.run()
    expect(model.delivered).to.deep.equal([1, 2, 3, 4, 3, 4, 5, 6, 7])
  })

  it('never saves a value of which rows may be missing, without a tie breaker', async () => {
    const model = new Model({}, 2)
    for (const v of [1, 2, 2, 2, 3]) model.insert(v)
    await model.run(1)
    expect(model.saved).to.include({ value: '1' })
  })

  it('takes equal rows for as many as they are', async () => {
    const model = new Model({}, 2)
    model.table.push([1, 1], [1, 1], [1, 1])
    await model.run()
    expect(model.delivered).to.deep.equal([1, 1, 1])
    model.table.push([1, 1])
    await model.run()
    expect(model.delivered).to.have.length(4)
  })

  it('remembers a bounded number of rows, and says so', async () => {
    const model = new Model({ tieBreaker: 'id', lookback: { amount: 3 } }, 1000)
    for (let row = 0; row < MOST_REMEMBERED + 2000; row++) model.insert(1)
    await model.run()
    const { delivered } = model.saved as { readonly delivered: readonly unknown[] }
    expect(delivered).to.have.length(MOST_REMEMBERED)
    expect(model.overflows).to.be.above(0)
    await model.run()
    expect(model.delivered).to.have.length(MOST_REMEMBERED + 4000)
  })
})
