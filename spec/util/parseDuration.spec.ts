import { expect } from 'chai'

import { parseDuration } from '../../lib/util/parseDuration.js'

describe('parseDuration', () => {
  for (const [text, milliseconds] of [
    ['500ms', 500],
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    ['0.5s', 500],
    ['0s', 0],
  ] as const) {
    it(`reads ${text}`, () => expect(parseDuration(text)).to.equal(milliseconds))
  }

  for (const text of ['', '30', 's', '-1s', '1 s', '1h 30m', '1y', '1.s', '.5s', '1S']) {
    it(`refuses "${text}"`, () => expect(parseDuration(text)).to.equal(undefined))
  }
})
