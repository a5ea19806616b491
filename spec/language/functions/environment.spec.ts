import { expect } from 'chai'

import { compileMapping } from '../../../lib/language/index.js'

describe('functions of the clock', () => {
  const clock = () => Date.UTC(2020, 7, 14, 5, 54, 23, 500)
  const rows = [
    ['now().ts_tz("UTC")', '2020-08-14T05:54:23.5Z'],
    ['timestamp_unix()', 1_597_384_463],
    ['timestamp_unix_milli()', 1_597_384_463_500],
    ['timestamp_unix_micro()', 1_597_384_463_500_000],
    ['timestamp_unix_nano()', 1_597_384_463_500_000_000n],
    ['ksuid().slice(0, 5)', '1g4qy'],
    ['uuid_v7().slice(0, 14)', '0173eb88-948c-'],
  ] as const
  for (const [query, expected] of rows) {
    it(`${query} is ${expected}`, () => {
      const applied = compileMapping(`root = ${query}`, { clock }).apply({ value: {} })
      const value = applied.kind === 'value' ? applied.value : applied.kind
      expect(typeof value === 'object' ? String(value) : value).to.equal(expected)
    })
  }
})
