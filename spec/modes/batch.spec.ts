import { expect } from 'chai'
import { lastValueFrom, of, toArray } from 'rxjs'

import type { Store, Unit } from '../../lib/core/store.js'
import { batch } from '../../lib/modes/batch.js'
import { batch as batchOf, message } from '../support/batches.js'
import { fakeContext } from '../support/fakeContext.js'

/** Whatever is asked of it is an error. */
const untouchable = <T extends object>(what: string): T =>
  new Proxy({} as T, {
    get: (_target, name) => {
      throw new Error(`batch mode asked the ${what} for ${String(name)}`)
    },
  })

describe('batch mode', () => {
  it('passes messages as they are, in order, repeats too, and asks no store for anything', async () => {
    const { context } = fakeContext({ store: untouchable<Store>('store') })
    const messages = [message({ event_id: 1 }), message({ event_id: 1 }), message(null)]
    const applied = batch(context)(untouchable<Unit>('unit'), batchOf('lane', []), context.metrics)
    const passed = await lastValueFrom(of(...messages).pipe(applied, toArray()))
    expect(passed).to.have.length(3)
    for (const [index, one] of passed.entries()) expect(one).to.equal(messages[index])
  })
})
