import { expect } from 'chai'
import { from, lastValueFrom, NEVER, of, startWith, toArray } from 'rxjs'

import { limitMessages } from '../../lib/operators/limitMessages.js'
import { batch } from '../support/batches.js'

describe('limitMessages', () => {
  it('cuts the batch that crosses the limit and ends, without waiting for the source', async () => {
    const source$ = NEVER.pipe(startWith(batch('a', [1, 2]), batch('a', [3, 4])))
    const out = await lastValueFrom(source$.pipe(limitMessages(3), toArray()))
    expect(out.map(({ messages }) => messages.map(({ value }) => value))).to.deep.equal([[1, 2], [3]])
  })

  it('draws no further batch from a source that emits synchronously', async () => {
    let drawn = 0
    function* batches() {
      for (; drawn < 100; drawn++) yield batch('a', [drawn])
    }
    expect(await lastValueFrom(from(batches()).pipe(limitMessages(2), toArray()))).to.have.length(2)
    expect(drawn).to.equal(1)
  })

  it('does not commit what it cut, nor moves its cursor', async () => {
    const committed: string[] = []
    const source$ = from([
      batch('a', [1], committed),
      { ...batch('a', [2, 3], committed), cursor: { key: 'k', value: 3 } },
    ])
    const out = await lastValueFrom(source$.pipe(limitMessages(2), toArray()))
    for (const passed of out) await passed.commit()
    expect(committed).to.deep.equal(['a:1'])
    expect(out[1]?.cursor).to.equal(undefined)
  })

  it('passes a shorter source and its errors', async () => {
    expect(await lastValueFrom(of(batch('a', [1])).pipe(limitMessages(2), toArray()))).to.have.length(1)
    const broken$ = from(Promise.reject(new Error('read')))
    expect(
      await lastValueFrom(broken$.pipe(limitMessages(1))).catch((error: Error) => error.message),
    ).to.equal('read')
  })
})
