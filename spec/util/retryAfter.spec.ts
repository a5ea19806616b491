import { expect } from 'chai'

import { retryAfter } from '../../lib/util/retryAfter.js'

describe('retryAfter', () => {
  const now = Date.parse('2025-01-01T00:00:00Z')
  const table: readonly (readonly [header: string | undefined, wait: number | undefined])[] = [
    ['3', 3000],
    [' 0 ', 0],
    ['Wed, 01 Jan 2025 00:00:07 GMT', 7000],
    ['Tue, 31 Dec 2024 23:59:00 GMT', 0],
    ['99999999', 86_400_000],
    ['Wed, 01 Jan 2026 00:00:00 GMT', 86_400_000],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2025', 2_025_000],
    ['', undefined],
    [undefined, undefined],
  ]
  for (const [header, wait] of table) {
    it(`reads ${JSON.stringify(header)} as ${wait}`, () => expect(retryAfter(header, now)).to.equal(wait))
  }
})
