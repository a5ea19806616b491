import { expect } from 'chai'

import { RxpipeError } from '../../lib/core/errors.js'
import { DROP } from '../../lib/core/step.js'
import { compileQuery, MappingError } from '../../lib/language/index.js'
import { filter, filterStep } from '../../lib/steps/filter.js'
import { pass, passMessages } from '../support/pass.js'

describe('filter', () => {
  const users = [
    { id: 1, status: 'active' },
    { id: 2, status: 'gone' },
    { id: 3, status: 'active' },
  ]

  it('keeps the documents for which its query is true, as they are', () => {
    const kept = pass(filter('.status == "active"'), users)
    expect(kept).to.have.length(2)
    expect(kept[0]).to.equal(users[0])
    expect(kept[1]).to.equal(users[2])
  })

  it('takes this.field for .field', () => {
    expect(pass(filter('this.id > 1 && .id < 3'), users)).to.deep.equal([users[1]])
  })

  it('reads metadata', () => {
    const messages = [1, 2].map((line) => ({ value: { line }, meta: { line } }))
    expect(passMessages(filter('@line == 2'), messages).map(({ value }) => value)).to.deep.equal([
      { line: 2 },
    ])
  })

  it('takes a compiled query', () => {
    expect(pass(filter(compileQuery('this.id == 2')), users)).to.deep.equal([users[1]])
  })

  for (const [query, got] of [
    ['.status', 'string active'],
    ['.id', 'number 1'],
    ['.missing', 'null'],
    ['[this.id]', 'an array'],
    ['this', 'an object'],
  ] as const) {
    it(`fails on ${query}, which is no boolean, and says what it got`, () => {
      const failing = () => pass(filter(query), users)
      expect(failing).to.throw(RxpipeError, `filter expected true or false, got ${got}`)
      expect(failing).to.throw().with.property('code', 'FILTER_NOT_BOOLEAN')
    })
  }

  it('ends the stream with the error of a query that fails', () => {
    expect(() => pass(filter('.status > 1'), users)).to.throw(MappingError)
  })

  it('refuses a query that does not compile when it is built', () => {
    expect(() => filter('.status =='))
      .to.throw(MappingError)
      .with.property('code', 'MAPPING_INVALID')
  })

  it('is a step in YAML', () => {
    const decoded = filterStep.decode('.id > 1', [])
    if (!decoded.ok) throw new Error('does not decode')
    expect(decoded.value('f')(users[0], {})).to.equal(DROP)
    expect(decoded.value('f')(users[1], {})).to.equal(users[1])
  })
})
