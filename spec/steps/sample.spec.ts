import { expect } from 'chai'

import { type Message, POSITION } from '../../lib/core/message.js'
import { sample } from '../../lib/steps/sample.js'
import { passMessages } from '../support/pass.js'

const at = (line: number, value: unknown): Message => ({
  value,
  meta: { [POSITION]: { path: 'a.json', line, byte: line * 9 } },
})
const messages = Array.from({ length: 100_000 }, (_, line) => at(line + 1, { same: true }))
const kept = (rate: number, seed: string, from = messages) =>
  new Set(passMessages(sample(rate, { seed }), from).map(({ meta }) => meta[POSITION]?.['line']))

describe('sample', () => {
  for (const rate of [0.001, 0.1, 0.5, 0.999]) {
    it(`keeps ${rate} of 100,000 equal documents within 1 % of them`, () => {
      expect(kept(rate, 's').size / 100_000).to.be.closeTo(rate, 0.01)
    })
  }

  it('keeps all at 1', () => {
    expect(kept(1, 's').size).to.equal(100_000)
  })

  it('keeps the same ones in every run', () => {
    expect(kept(0.1, 's')).to.deep.equal(kept(0.1, 's'))
  })

  it('decides independently under another seed: two samples of half keep a quarter', () => {
    const first = kept(0.5, 'first')
    const both = [...kept(0.5, 'second')].filter((line) => first.has(line))
    expect(both.length / 100_000).to.be.closeTo(0.25, 0.01)
  })

  it('decides by the document where there is no position, bigints included', () => {
    const bare = Array.from({ length: 10_000 }, (_, n) => ({ value: { n: BigInt(n) }, meta: {} }))
    const values = passMessages(sample(0.1), bare).map(({ value }) => (value as { n: bigint }).n)
    expect(values.length / 10_000).to.be.closeTo(0.1, 0.01)
    expect(
      passMessages(sample(0.1), [...bare].reverse())
        .map(({ value }) => (value as { n: bigint }).n)
        .reverse(),
    ).to.deep.equal(values)
  })
})
