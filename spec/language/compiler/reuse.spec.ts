import { expect } from 'chai'

import { compileMapping, MappingError } from '../../../lib/language/index.js'

const USER = { id: 1, first: 'Ada', last: 'Lovelace', tags: ['a'] }

describe('a document that is given up', () => {
  it('is taken over where root = this only sets fields of it', () => {
    const document = structuredClone(USER)
    const mapping = compileMapping('root = this\nroot.name = this.first + " " + this.last', { owned: true })
    expect(mapping.run(document, {})).to.equal(document)
    expect(document).to.have.property('name', 'Ada Lovelace')
  })

  it('gives values as they were, whatever was set before', () => {
    const mapping = compileMapping('root = this\nroot.first = this.last\nroot.last = this.first', {
      owned: true,
    })
    expect(mapping.run(structuredClone(USER), {})).to.include({ first: 'Lovelace', last: 'Ada' })
  })

  it('stays as it was where the mapping fails', () => {
    const document = structuredClone(USER)
    const mapping = compileMapping('root = this\nroot.first = "set"\nroot.v = this.id.uppercase()', {
      owned: true,
    })
    expect(() => mapping.run(document, {})).to.throw(MappingError)
    expect(document).to.deep.equal(USER)
  })

  for (const text of [
    'root = this\nroot.copy = this',
    'root = this\nroot.copy = json()',
    'root = this\nroot.tags."-" = "b"',
    'root = this\nroot.first = deleted()',
    'let kept = this\nroot = this\nroot.v = $kept.first',
    'root = this\nif this.id == 1 {\n  root.v = 1\n}',
  ]) {
    it(`is not written into by ${JSON.stringify(text)}`, () => {
      const document = structuredClone(USER)
      compileMapping(text, { owned: true }).run(document, {})
      expect(document).to.deep.equal(USER)
    })
  }

  it('is not written into where it was not given up', () => {
    const document = structuredClone(USER)
    compileMapping('root = this\nroot.name = "x"').run(document, {})
    expect(document).to.deep.equal(USER)
  })
})
