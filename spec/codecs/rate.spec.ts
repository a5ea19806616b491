import { expect } from 'chai'

import { rate } from '../../lib/codecs/rate.js'
import { decodeValue } from '../support/decodeValue.js'

describe('rate', () => {
  for (const [text, value] of [
    ['10/s', { amount: 10, span: 1000 }],
    ['100/m', { amount: 100, span: 60_000 }],
    ['5/10s', { amount: 5, span: 10_000 }],
    ['1/1.5s', { amount: 1, span: 1500 }],
    ['1/h', { amount: 1, span: 3_600_000 }],
  ] as const) {
    it(`reads ${text}`, () => expect(decodeValue(rate, text)).to.deep.equal(value))
  }

  for (const wrong of ['0/s', '10', '10/', '-1/s', '10/0s', '10/x', '1.5/s', '']) {
    it(`does not read "${wrong}"`, () => {
      expect(decodeValue(rate, wrong)).to.equal(
        `expected a rate such as 10/s, 100/m or 5/10s, got string "${wrong}"`,
      )
    })
  }
})
