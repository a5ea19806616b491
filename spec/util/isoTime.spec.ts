import { expect } from 'chai'

import { isoTime } from '../../lib/util/isoTime.js'

describe('isoTime', () => {
  it('writes a time as a Date does, also when others came before it', () => {
    for (const time of [0, 0, 1_735_689_600_000, 1_735_689_600_001, 1_735_689_600_000, -1])
      expect(isoTime(time)).to.equal(new Date(time).toISOString())
  })

  it('throws where a Date does', () => {
    expect(() => isoTime(Number.NaN)).to.throw(RangeError)
    expect(() => isoTime(Number.NaN)).to.throw(RangeError)
  })
})
