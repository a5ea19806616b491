import { expect } from 'chai'

import { type Message, RAW } from '../../../lib/core/message.js'
import { Resumption } from '../../../lib/sources/http/resumption.js'

const messages = (...raws: readonly string[]): readonly Message[] =>
  raws.map((raw) => ({ value: raw, meta: { [RAW]: raw } }))
const values = (fresh: readonly Message[] | undefined) => fresh?.map(({ value }) => value)

describe('Resumption', () => {
  it('passes on what was not passed on, whatever the batches', () => {
    const resumption = new Resumption()
    expect(values(resumption.fresh(messages('a', 'b')))).to.deep.equal(['a', 'b'])
    expect(values(resumption.fresh(messages('c')))).to.deep.equal(['c'])
    expect(resumption.restart(), 'it came on').to.equal(true)
    expect(values(resumption.fresh(messages('a')))).to.deep.equal([])
    expect(resumption.complete).to.equal(false)
    expect(values(resumption.fresh(messages('b', 'c', 'd')))).to.deep.equal(['d'])
    expect(resumption.complete).to.equal(true)
    expect(values(resumption.fresh(messages('e')))).to.deep.equal(['e'])
  })

  it('knows an attempt that came no further', () => {
    const resumption = new Resumption()
    resumption.fresh(messages('a'))
    resumption.restart()
    resumption.fresh(messages('a'))
    expect(resumption.restart()).to.equal(false)
  })

  it('finds out that the records are others than before, be it one or their order', () => {
    for (const other of [
      ['a', 'x'],
      ['b', 'a'],
      ['ab', ''],
    ]) {
      const resumption = new Resumption()
      resumption.fresh(messages('a', 'b'))
      resumption.restart()
      expect(values(resumption.fresh(messages(...other, 'c'))), other.join()).to.equal(undefined)
    }
  })
})
