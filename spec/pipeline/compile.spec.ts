import { expect } from 'chai'
import { defer, from, lastValueFrom, map, type Observable, of, throwError, toArray } from 'rxjs'

import type { Batch, Delivery, Receipt } from '../../lib/core/batch.js'
import { DecodeError, RxpipeError } from '../../lib/core/errors.js'
import type { Message } from '../../lib/core/message.js'
import type { Mode } from '../../lib/core/mode.js'
import { DROP, type Step } from '../../lib/core/step.js'
import { batch as batchMode } from '../../lib/modes/batch.js'
import { compile, type Parts } from '../../lib/pipeline/compile.js'
import { message } from '../support/batches.js'
import { fakeContext } from '../support/fakeContext.js'

/** Batches of numbers through a path; gives what came of it, in the order in which it happened. */
function setUp(parts: Partial<Parts> = {}) {
  const happened: string[] = []
  const { context, seen } = fakeContext()
  const delivery: Delivery = (messages$) =>
    messages$.pipe(
      toArray(),
      map((messages): Receipt => {
        happened.push(`delivered ${messages.map(({ value }) => value).join()}`)
        return { accepted: messages.length }
      }),
    )
  const settle = async () => void happened.push('settled')
  const path = compile({ mode: batchMode, steps: [], delivery, settle, ...parts }, context)
  const run = (...batches: readonly (readonly Message[])[]) => {
    const source$ = from(
      batches.map(
        (messages, n): Batch => ({
          lane: 'lane',
          messages,
          commit: async () => void happened.push(`committed ${n}`),
        }),
      ),
    )
    return lastValueFrom(source$.pipe(path, toArray()))
  }
  return { happened, seen, run }
}

const double: Step = { name: 'double', apply: (value) => Number(value) * 2 }
const odd: Step = { name: 'odd', apply: (value) => (Number(value) % 2 === 1 ? value : DROP) }
const failing: Step = {
  name: 'fails',
  apply: (value) => {
    if (value === 2) throw new RxpipeError('MAPPING_FAILED', 'no twos')
    return value
  },
  at: () => 'p.yaml:7:5',
}

describe('compile', () => {
  it('runs steps, output, settlement and commit of a batch in this order, batch after batch', async () => {
    const { happened, run } = setUp({ steps: [odd, double] })
    const receipts = await run([1, 2, 3].map(message), [4, 5].map(message))
    expect(receipts).to.deep.equal([{ accepted: 2 }, { accepted: 1 }])
    expect(happened).to.deep.equal([
      'delivered 2,6',
      'settled',
      'committed 0',
      'delivered 10',
      'settled',
      'committed 1',
    ])
  })

  it('counts what came in, what was accepted, and what each step dropped', async () => {
    const { seen, run } = setUp({ steps: [odd, double] })
    await run([1, 2, 3].map(message), [4, 6].map(message))
    expect([...seen.counted]).to.have.deep.members([
      ['messages_in_total', 5],
      ['messages_out_total', 2],
      ['messages_dropped_total{step=odd}', 3],
    ])
  })

  it('counts what was dropped once the batch is committed: one that comes again counts once', async () => {
    const mode: Mode = () => (_unit, _batch, tally) => (messages$) => {
      tally.add('messages_dropped_total', 1, { reason: 'duplicate' })
      return messages$
    }
    let tries = 0
    const settle = async () => {
      if (++tries === 1) throw new Error('away')
    }
    const { seen, run } = setUp({ mode, steps: [odd], settle })
    await run([1, 2].map(message)).catch(() => undefined)
    expect([...seen.counted.keys()]).to.deep.equal(['messages_in_total'])
    await run([1, 2].map(message))
    expect(seen.counted.get('messages_dropped_total{step=odd}')).to.equal(1)
    expect(seen.counted.get('messages_dropped_total{reason=duplicate}')).to.equal(1)
  })

  it('commits a batch of which nothing is left', async () => {
    const { happened, run } = setUp({ steps: [odd] })
    await run([2, 4].map(message))
    expect(happened.at(-1)).to.equal('committed 0')
  })

  it('rejects what the source could not decode, before the steps, and what a step fails on, with its place', async () => {
    const { happened, seen, run } = setUp({ steps: [failing] })
    const broken: Message = { value: undefined, meta: {}, failure: new DecodeError('not JSON') }
    await run([broken, message(1), message(2), message(3)])
    expect(happened[0]).to.equal('delivered 1,3')
    expect(seen.rejected.map(({ stage, error }) => [stage, error.message])).to.deep.equal([
      ['decode', 'not JSON'],
      ['step:fails', 'p.yaml:7:5: no twos'],
    ])
    expect(seen.rejected[1]?.error).to.have.property('code', 'MAPPING_FAILED')
  })

  const failures: readonly (readonly [name: string, parts: Partial<Parts>])[] = [
    ['the output fails', { delivery: () => throwError(() => new Error('away')) }],
    ['the output fails behind a receipt', { delivery: () => from([{ accepted: 1 }]).pipe(map(fail)) }],
    ['what was rejected cannot be made durable', { settle: () => Promise.reject(new Error('away')) }],
  ]
  for (const [name, parts] of failures) {
    it(`commits nothing, takes no further batch and counts nothing as accepted where ${name}`, async () => {
      const { happened, seen, run } = setUp(parts)
      const error = await run([message(1)], [message(2)]).catch((thrown) => thrown)
      expect(error).to.have.property('message', 'away')
      expect(happened.filter((what) => what.startsWith('committed'))).to.deep.equal([])
      expect(seen.counted.get('messages_out_total')).to.equal(undefined)
    })
  }

  it('has one batch of a lane under way at a time, however slow the output', async () => {
    let underWay = 0
    let most = 0
    const delivery: Delivery = (messages$): Observable<Receipt> =>
      messages$.pipe(
        toArray(),
        map((all) => ({ accepted: all.length })),
        (receipt$) =>
          defer(async () => {
            most = Math.max(most, ++underWay)
            await new Promise(setImmediate)
            underWay--
            return lastValueFrom(receipt$)
          }),
      )
    const { run } = setUp({ delivery })
    await run(...Array.from({ length: 20 }, () => [message(1)]))
    expect(most).to.equal(1)
  })

  it('gives the mode the batch and its unit, once a batch', async () => {
    const lanes: string[] = []
    const { run } = setUp({
      mode:
        () =>
        (_unit, { lane, messages }) => {
          lanes.push(`${lane}:${messages.length}`)
          return (messages$) => messages$
        },
    })
    await run([message(1)], [message(2), message(3)])
    expect(lanes).to.deep.equal(['lane:1', 'lane:2'])
  })

  it('passes a batch of no messages on to its commit', async () => {
    const { happened, run } = setUp({ delivery: () => of({ accepted: 0 }) })
    await run([])
    expect(happened).to.deep.equal(['settled', 'committed 0'])
  })
})

function fail(): never {
  throw new Error('away')
}
