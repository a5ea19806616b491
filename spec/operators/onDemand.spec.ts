import { expect } from 'chai'
import { concatMap, lastValueFrom, Subject, tap, toArray } from 'rxjs'

import type { Batch } from '../../lib/core/batch.js'
import { type Draft, onDemand } from '../../lib/operators/onDemand.js'

/** Drafts 0, 1, 2, ... that write into `pulled` how far they were pulled. */
async function* endless(pulled: number[]): AsyncGenerator<Draft> {
  for (let n = 0; ; n++) {
    pulled.push(n)
    yield { lane: 'a', messages: [{ value: n, meta: {} }] }
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('onDemand', () => {
  it('pulls no more than `ahead` batches before one is committed', async () => {
    const pulled: number[] = []
    const out: Batch[] = []
    const running = onDemand(() => endless(pulled), { ahead: 2 }).subscribe((batch) => out.push(batch))
    await turn()
    expect(pulled).to.deep.equal([0, 1])
    await out[0]?.commit()
    await out[0]?.commit()
    await turn()
    expect(pulled).to.deep.equal([0, 1, 2])
    running.unsubscribe()
  })

  for (const [patient, most] of [
    [true, 1],
    [false, 2],
  ] as const) {
    it(`holds ${most} at a time of batches that are done at once, patient: ${patient}`, async () => {
      let held = 0
      let mostHeld = 0
      const drafts = async function* (): AsyncGenerator<Draft> {
        for (let n = 0; n < 50; n++) {
          mostHeld = Math.max(mostHeld, ++held)
          yield { lane: 'a', messages: [] }
        }
      }
      const done = async (batch: Batch) => {
        await new Promise<void>((resolve) => process.nextTick(resolve))
        held--
        await batch.commit()
      }
      await lastValueFrom(onDemand(drafts, { ahead: 2, patient }).pipe(concatMap(done), toArray()))
      expect(mostHeld).to.equal(most)
    })
  }

  it('pulls ahead, being patient, while the consumer waits', async () => {
    const pulled: number[] = []
    const out: Batch[] = []
    const running = onDemand(() => endless(pulled), { ahead: 3, patient: true }).subscribe((batch) =>
      out.push(batch),
    )
    for (let n = 0; n < 10; n++) await turn()
    expect(pulled).to.deep.equal([0, 1, 2])
    await out[1]?.commit()
    for (let n = 0; n < 10; n++) await turn()
    expect(pulled).to.deep.equal([0, 1, 2, 3])
    running.unsubscribe()
  })

  it('ends on stop$, being patient, without pulling ahead', async () => {
    const stop$ = new Subject<void>()
    const pulled: number[] = []
    const out$ = onDemand(() => endless(pulled), { ahead: 2, patient: true, stop$ }).pipe(
      tap(() => stop$.next()),
    )
    expect(await lastValueFrom(out$.pipe(toArray()))).to.have.length(1)
    expect(pulled).to.deep.equal([0])
  })

  it('completes when the drafts end, and passes their error on', async () => {
    const two = async function* (): AsyncGenerator<Draft> {
      yield { lane: 'a', messages: [] }
      yield { lane: 'a', messages: [] }
    }
    const lanes$ = onDemand(two).pipe(concatMap(async (batch) => batch.commit()))
    expect(await lastValueFrom(lanes$.pipe(toArray()))).to.have.length(2)
    const broken = async function* (): AsyncGenerator<Draft> {
      yield { lane: 'a', messages: [] }
      throw new Error('read')
    }
    const failing$ = onDemand(broken).pipe(concatMap(async (batch) => batch.commit()))
    expect(await lastValueFrom(failing$).catch((error: Error) => error.message)).to.equal('read')
  })

  it('ends on stop$ though a credit is owed, and lets the drafts clean up', async () => {
    const stop$ = new Subject<void>()
    let cleaned = false
    const drafts = async function* (): AsyncGenerator<Draft> {
      try {
        yield* endless([])
      } finally {
        cleaned = true
      }
    }
    const out = lastValueFrom(onDemand(drafts, { stop$ }).pipe(toArray()))
    await turn()
    stop$.next()
    expect(await out).to.have.length(1)
    expect(cleaned).to.equal(true)
  })

  it('aborts its signal when the consumer leaves', async () => {
    let signal: AbortSignal | undefined
    const running = onDemand((given) => {
      signal = given
      return endless([])
    }).subscribe()
    await turn()
    running.unsubscribe()
    expect(signal?.aborted).to.equal(true)
  })

  it('fails when the commit of the draft fails, without giving the credit back', async () => {
    const drafts = async function* (): AsyncGenerator<Draft> {
      yield { lane: 'a', messages: [], commit: () => Promise.reject(new Error('broker')) }
    }
    const run$ = onDemand(drafts).pipe(concatMap(async (batch) => batch.commit()))
    expect(await lastValueFrom(run$).catch((error: Error) => error.message)).to.equal('broker')
  })
})
