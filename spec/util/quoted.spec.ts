import { expect } from 'chai'
import fc from 'fast-check'

import { quoted } from '../../lib/util/quoted.js'

describe('quoted', () => {
  it('writes every text as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        expect(quoted(text)).to.equal(JSON.stringify(text))
      }),
    )
    for (const text of ['', '"', '\\', '\n', '~', '\x7f', '\ud800', 'ü', '[', ']'])
      expect(quoted(text)).to.equal(JSON.stringify(text))
  })
})
