import { expect } from 'chai'
import fc from 'fast-check'

import { parseInstant } from '../../lib/util/parseInstant.js'

const NEW_YEAR = Date.UTC(2025, 0, 1)

describe('parseInstant', () => {
  for (const [value, time] of [
    ['2025-01-01T00:00:00Z', NEW_YEAR],
    ['2025-01-01T00:00:00.123456Z', NEW_YEAR + 123],
    ['2025-01-01T09:00:00+09:00', NEW_YEAR],
    ['2025-01-01 00:00:00-0000', NEW_YEAR],
    ['2025-01-01T00:00:00', NEW_YEAR],
    ['2025-01-01 00:00:00', NEW_YEAR],
    ['2025-01-01', NEW_YEAR],
    [1735689600, NEW_YEAR],
    ['1735689600', NEW_YEAR],
    [1735689600.5, NEW_YEAR + 500],
    [1735689600000, NEW_YEAR],
    [1735689600000000, NEW_YEAR],
    [1735689600000000000n, NEW_YEAR],
    [0, 0],
    [-1, -1000],
    ['', undefined],
    ['yesterday', undefined],
    ['2025-13-01', undefined],
    ['2025', 2025_000],
    [Number.NaN, undefined],
    [1e300, undefined],
    [true, undefined],
    [null, undefined],
    [undefined, undefined],
  ] as const) {
    it(`reads ${typeof value} ${value} as ${time}`, () => {
      expect(parseInstant(value)).to.equal(time)
    })
  }

  it('reads times of the same minute as a Date does, whatever came before', () => {
    const edge = fc.constantFrom('', 'Z', ' ', 'a', '6', '.', ':')
    const text = fc
      .tuple(fc.nat({ max: 120_000 }), fc.nat({ max: 24 }), edge)
      .map(([milliseconds, at, other]) => {
        const time = new Date(NEW_YEAR + milliseconds).toISOString()
        return time.slice(0, at) + other + time.slice(at + other.length)
      })
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 20 }), (texts) => {
        for (const one of texts) {
          const here = parseInstant(one)
          // a time of another minute, so that nothing is known of this one
          parseInstant('2031-05-05T05:05:05.000Z')
          expect(here, one).to.equal(parseInstant(one))
        }
      }),
    )
    parseInstant('2025-01-01T00:00:00.000Z')
    for (const wrong of ['2025-01-01T00:00:60.000Z', '2025-01-01T00:00:0x.000Z', '2025-01-01T00:00:00.0 0Z'])
      expect(parseInstant(wrong), wrong).to.equal(undefined)
    expect(parseInstant('2025-01-01T00:00:59.999Z')).to.equal(NEW_YEAR + 59_999)
  })
})
