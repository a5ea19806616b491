import { expect } from 'chai'

import { byteLength, byteOffset, sliceAscii, sliceText } from '../../../lib/language/text/byteText.js'

const LONG = 'x'.repeat(70)

const TEXTS = ['', 'a', 'abc', 'aé', 'éa', 'añb€c', '😀ab', 'ab😀', LONG, `${LONG}é`, `é${LONG}`]

describe('the bytes of a text', () => {
  it('are counted up to a unit as they are all together', () => {
    for (const text of TEXTS)
      for (let unit = 0; unit <= text.length; unit++)
        expect(byteOffset(text, unit), text).to.equal(byteLength(text.slice(0, unit)))
  })

  it('are sliced in the quick way as in the slow one', () => {
    let quick = 0
    for (const text of TEXTS)
      for (let low = -8; low < 9; low++)
        for (const high of [undefined, -1, 0, 1, 3, 8, 69]) {
          const sliced = sliceAscii(text, low, high)
          if (sliced === undefined) continue
          quick++
          const size = byteLength(text)
          expect(sliced, `${text} ${low} ${high}`).to.equal(
            sliceText(text, low < 0 ? size + low : low, high ?? size),
          )
        }
    expect(quick).to.be.above(50)
  })
})
