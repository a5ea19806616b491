import { expect } from 'chai'

import { seededHash } from '../../lib/util/seededHash.js'

describe('seededHash', () => {
  it('is a whole number of 32 bits, the same for ever', () => {
    expect(seededHash('seed', 'text')).to.equal(seededHash('seed', 'text'))
    for (let n = 0; n < 1000; n++) expect(seededHash('s', String(n))).to.be.within(0, 2 ** 32 - 1)
    expect([seededHash('', ''), seededHash('a', 'b'), seededHash('sample', '{"line":1}')]).to.deep.equal(
      PINNED,
    )
  })

  it('tells seed from text', () => {
    expect(seededHash('ab', 'c')).not.to.equal(seededHash('a', 'bc'))
  })

  it('spreads texts that follow each other evenly', () => {
    const buckets = new Array<number>(16).fill(0)
    for (let n = 0; n < 160_000; n++) {
      const bucket = seededHash('s', `{"path":"a.json","line":${n}}`) >>> 28
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
    }
    for (const amount of buckets) expect(amount).to.be.closeTo(10_000, 500)
  })
})

/** A change of these would change what every sample keeps. */
const PINNED = [3099819549, 1008161456, 3631108585]
