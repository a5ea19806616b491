import { expect } from 'chai'
import fc from 'fast-check'

import { isoTime } from '../../lib/util/isoTime.js'

describe('isoTime', () => {
  it('writes a time as a Date does, also when others came before it', () => {
    const time = fc.oneof(
      fc.integer({ min: -8.64e15, max: 8.64e15 }),
      fc.integer({ min: -3000, max: 3000 }),
      fc.constantFrom(-8.64e15, 8.64e15),
    )
    const neighbours = fc.tuple(time, fc.array(fc.integer({ min: -1500, max: 1500 }), { maxLength: 5 }))
    fc.assert(
      fc.property(neighbours, ([first, steps]) => {
        for (const next of [first, first, ...steps.map((step) => first + step)])
          if (Math.abs(next) <= 8.64e15) expect(isoTime(next)).to.equal(new Date(next).toISOString())
      }),
    )
  })

  it('throws where a Date does, also when asked again', () => {
    for (const none of [Number.NaN, Number.NaN, 1e16, 1e16])
      expect(() => isoTime(none), String(none)).to.throw(RangeError)
  })
})
