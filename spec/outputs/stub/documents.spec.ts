import { expect } from 'chai'
import fc from 'fast-check'

import { type Documents, join, slicesOf } from '../../../lib/outputs/stub/documents.js'

const documents = (texts: readonly string[]): Documents => ({
  messages: texts.map((value) => ({ value, meta: {} })),
  texts,
})

describe('slicesOf', () => {
  it('cuts behind the document with which a slice reaches its size', () => {
    const slices = [...slicesOf(documents(['aa', 'aa', 'aaaaaaa', 'a']), 4)]
    expect(slices.map(({ texts }) => texts)).to.deep.equal([['aa', 'aa'], ['aaaaaaa'], ['a']])
  })

  it('makes no slice of nothing', () => {
    expect([...slicesOf(documents([]), 4)]).to.deep.equal([])
  })

  it('loses, repeats and reorders nothing, and leaves each message beside its text', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 30 }), (texts, size) => {
        const whole = documents(texts)
        const slices = [...slicesOf(whole, size)]
        expect(join(slices)).to.deep.equal(whole)
        expect(slices.every((slice) => slice.texts.length > 0)).to.equal(true)
      }),
    )
  })
})
