import { expect } from 'chai'

import { suggest } from '../../lib/util/suggest.js'

describe('suggest', () => {
  const words = ['transform', 'filter', 'sample', 'select', 'exclude', 'id']
  for (const [word, meant] of [
    ['fitler', 'filter'],
    ['filte', 'filter'],
    ['filterr', 'filter'],
    ['FILTER', 'filter'],
    ['trasnfrom', 'transform'],
    ['selct', 'select'],
    ['di', 'id'],
    ['paint', undefined],
    ['x', undefined],
    ['', undefined],
  ] as const) {
    it(`takes "${word}" for ${meant ?? 'nothing'}`, () => expect(suggest(word, words)).to.equal(meant))
  }

  it('takes the nearest, and the first of those that are as near', () => {
    expect(suggest('abc', ['abd', 'abc', 'abe'])).to.equal('abc')
    expect(suggest('abx', ['abd', 'abe'])).to.equal('abd')
  })
})
