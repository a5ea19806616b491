import { expect } from 'chai'

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
})
