import { expect } from 'chai'

import { createHealth } from '../../lib/pipeline/health.js'
import { fakeContext } from '../support/fakeContext.js'

describe('createHealth', () => {
  it('logs once that a part went and once that it is back, and knows what is away', () => {
    const { context, seen } = fakeContext()
    const health = createHealth(context.log)
    health.up('store')
    health.down('store', 'redis://localhost:1: refused')
    health.down('store', 'redis://localhost:1: reset')
    expect([...health.missing]).to.deep.equal([['store', 'redis://localhost:1: reset']])
    health.up('store')
    health.up('store')
    expect([...health.missing]).to.deep.equal([])
    expect(seen.logged.map(({ level, message }) => [level, message])).to.deep.equal([
      ['warn', 'the store is away, it is tried again'],
      ['info', 'the store is back'],
    ])
  })
})
