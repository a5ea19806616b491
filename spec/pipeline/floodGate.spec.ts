import { expect } from 'chai'

import { floodGate } from '../../lib/pipeline/floodGate.js'
import { fakeContext } from '../support/fakeContext.js'

function warning(amount: number, kinds: readonly string[] = ['a']) {
  const { context, seen } = fakeContext()
  const gate = floodGate(context.log)
  for (let n = 0; n < amount; n++) for (const kind of kinds) gate.warn(kind, 'odd', { kind })
  gate.end()
  return seen.logged
}

describe('floodGate', () => {
  it('lets ten of a kind through', () => {
    expect(warning(10).length).to.equal(10)
  })

  it('says how many it left out', () => {
    const logged = warning(11)
    expect(logged.length).to.equal(11)
    expect(logged[10]).to.deep.equal({
      level: 'warn',
      message: 'odd: … and 1 more',
      fields: { kind: 'a', total: 11 },
    })
  })

  it('gives a sign of life for each thousand', () => {
    const logged = warning(3000)
    expect(logged.slice(10, 13).map(({ fields }) => fields)).to.deep.equal([
      { kind: 'a', so_far: 1000 },
      { kind: 'a', so_far: 2000 },
      { kind: 'a', so_far: 3000 },
    ])
    expect(logged.at(-1)?.message).to.equal('odd: … and 2,987 more')
  })

  it('keeps kinds apart', () => {
    expect(warning(10, ['a', 'b']).length).to.equal(20)
  })
})
