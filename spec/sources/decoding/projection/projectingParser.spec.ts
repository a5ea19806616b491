import { expect } from 'chai'

import { ProjectingParser } from '../../../../lib/sources/decoding/projection/projectingParser.js'

const repeated = (times: number, textOf: (n: number) => string) =>
  Array.from({ length: times }, (_, n) => textOf(n))

describe('ProjectingParser', () => {
  const parsed = (texts: readonly string[], parser = new ProjectingParser(new Set(['id']))) =>
    texts.map(parser.parse)

  it('leaves out what nobody reads, once it knows the layout', () => {
    expect(parsed(repeated(3, (n) => `{"id":${n},"name":"x"}`))).to.deep.equal([
      { id: 0, name: 'x' },
      { id: 1 },
      { id: 2 },
    ])
  })

  it('knows several layouts at a time', () => {
    const texts = repeated(8, (n) => (n % 2 === 0 ? `{"id":${n},"a":1}` : `{"b":[1],"id":${n}}`))
    expect(parsed(texts).slice(2)).to.deep.equal(
      repeated(6, (n) => `${n + 2}`).map((id) => ({ id: Number(id) })),
    )
  })

  it('parses as ever what has another layout, or none', () => {
    const texts = ['{"id":1,"a":1}', '[1]', '"x"', 'null', '{"id":9007199254740993,"a":1}', '{"id":1,"a":2}']
    expect(parsed(texts)).to.deep.equal([
      { id: 1, a: 1 },
      [1],
      'x',
      null,
      { id: 9007199254740993n, a: 1 },
      { id: 1 },
    ])
  })

  it('throws on what is no JSON, and on a number that is too large', () => {
    const parser = new ProjectingParser(new Set(['id']))
    parsed(['{"id":1,"a":1}'], parser)
    expect(() => parser.parse('{"id":1,"a":}')).to.throw(SyntaxError)
    expect(() => parser.parse('{"id":1,"a":1e999}')).to.throw()
  })

  it('gives up where documents have no layout in common', () => {
    const parser = new ProjectingParser(new Set(['id']))
    parsed(
      repeated(200, (n) => `{"id":1,"k${n}":1}`),
      parser,
    )
    expect(parser.spares).to.equal(false)
  })

  it('goes on where a few documents stand out', () => {
    const parser = new ProjectingParser(new Set(['id']))
    parsed(
      repeated(5000, (n) => (n % 10 === 0 ? `{"id":1,"k":[[[${n}]]]}` : '{"id":1,"a":1}')),
      parser,
    )
    expect(parser.spares).to.equal(true)
    expect(parser.parse('{"id":1,"a":1}')).to.deep.equal({ id: 1 })
  })
})
