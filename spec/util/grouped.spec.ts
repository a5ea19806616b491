import { expect } from 'chai'
import fc from 'fast-check'

import { grouped } from '../../lib/util/grouped.js'

describe('grouped', () => {
  it('sets thousands apart as en-US does', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (amount) => {
        expect(grouped(amount)).to.equal(amount.toLocaleString('en-US'))
      }),
    )
  })
})
