import { expect } from 'chai'

import { parseDocument } from '../../../../lib/sources/decoding/parseDocument.js'
import { ProjectingParser } from '../../../../lib/sources/decoding/projection/projectingParser.js'

/** What learning a layout costs here, in characters: some documents earn it. */
const COST = 200

const repeated = (times: number, textOf: (n: number) => string) =>
  Array.from({ length: times }, (_, n) => textOf(n))

const plain = (n: number) => `{"id":${n},"a":1}`

describe('ProjectingParser', () => {
  const parserThatSaw = (texts: readonly string[], cost = COST) => {
    const parser = new ProjectingParser(new Set(['id']), cost)
    for (const text of texts) parser.parse(text, parseDocument)
    return parser
  }
  const parsed = (parser: ProjectingParser, texts: readonly string[]) =>
    texts.map((text) => parser.parse(text, parseDocument))

  it('leaves out what nobody reads, once it has parsed for longer than learning a layout takes', () => {
    const values = parsed(parserThatSaw([]), repeated(100, plain))
    expect(values.slice(0, 20)).to.deep.equal(repeated(20, plain).map((text) => JSON.parse(text)))
    expect(values.slice(50)).to.deep.equal(repeated(50, (n) => `${n + 50}`).map((id) => ({ id: Number(id) })))
  })

  it('learns nothing from a few documents: that takes longer than to parse ten thousand', () => {
    const parser = new ProjectingParser(new Set(['id']))
    expect(parsed(parser, repeated(10_000, plain)).at(-1)).to.deep.equal({ id: 9999, a: 1 })
  })

  it('knows several layouts at a time', () => {
    const mixed = (n: number) => (n % 4 === 0 ? `{"b":[1],"id":${n}}` : plain(n))
    const parser = parserThatSaw([...repeated(200, plain), ...repeated(200, mixed)])
    expect(parsed(parser, repeated(8, mixed))).to.deep.equal(
      repeated(8, (n) => `${n}`).map((id) => ({ id: Number(id) })),
    )
  })

  it('learns layouts that take turns', () => {
    const turns = (n: number) => [plain, (id: number) => `{"b":1,"id":${id}}`][n % 2]?.(n) ?? ''
    const parser = parserThatSaw(repeated(5000, turns))
    expect(parsed(parser, repeated(2, turns))).to.deep.equal([{ id: 0 }, { id: 1 }])
    expect(parser.spares).to.equal(true)
  })

  it('knows no more than four layouts, of which one that was not read for long makes place', () => {
    const shape = (n: number) => `{"id":1,"k${n}":1}`
    const parser = parserThatSaw(repeated(1000, (n) => shape(Math.floor(n / 200))))
    const whole = parsed(parser, repeated(5, shape)).filter(
      (value) => Object.keys(value as object).length > 1,
    )
    expect(whole).to.deep.equal([{ id: 1, k0: 1 }])
  })

  it('learns no more layouts than it has earned', () => {
    const parser = parserThatSaw(repeated(200, plain))
    const values = parsed(
      parser,
      repeated(3000, (n) => `{"id":1,"k${Math.floor(n / 3)}":1}`),
    )
    expect(values.filter((value) => Object.keys(value as object).length === 1)).to.have.lengthOf.within(1, 20)
  })

  it('parses whole what is very long', () => {
    const long = `{"id":1,"a":"${'x'.repeat(20_000)}"}`
    expect(parsed(parserThatSaw(repeated(200, plain)), [long])).to.deep.equal([JSON.parse(long)])
  })

  it('parses as ever what has another layout, or none', () => {
    const texts = ['[1]', '"x"', 'null', '{"id":9007199254740993,"a":1}', '{"id":1,"a":2}', '{"id":1,"b":2}']
    expect(parsed(parserThatSaw(repeated(200, plain)), texts)).to.deep.equal([
      [1],
      'x',
      null,
      { id: 9007199254740993n, a: 1 },
      { id: 1 },
      { id: 1, b: 2 },
    ])
  })

  it('throws on what is no JSON, and on a number that is too large', () => {
    const parser = parserThatSaw(repeated(200, plain))
    expect(() => parser.parse('{"id":1,"a":}', parseDocument)).to.throw(SyntaxError)
    expect(() => parser.parse('{"id":1,"a":1e999}', parseDocument)).to.throw()
  })

  const ODD: readonly (readonly [what: string, text: string])[] = [
    ['that is nested very deeply', `{"id":1,"a":${'['.repeat(8000)}${']'.repeat(8000)}}`],
    ['of very many fields', `{"id":1${repeated(1500, (n) => `,"${n}a":1`).join('')}}`],
    ['of many fields with arrays in them', `{"id":1${repeated(300, (n) => `,"${n}a":[[1]]`).join('')}}`],
  ]
  for (const [what, text] of ODD) {
    it(`parses a document ${what}, and goes on without learning its layout`, () => {
      const parser = parserThatSaw([])
      const whole = Object.keys(JSON.parse(text))
      for (let i = 0; i < 20; i++)
        expect(Object.keys(parser.parse(text, JSON.parse) as object)).to.deep.equal(whole)
      expect(parser.spares).to.equal(true)
    })
  }

  for (const [what, member] of [
    ['long texts', `"${'x'.repeat(1000)}"`],
    ['many numbers', `[${'1,'.repeat(500)}1]`],
  ] as const) {
    it(`learns no layout of ${what}, with which a parser is fast as well`, () => {
      const text = `{"id":1,"a":${member}}`
      expect(parsed(parserThatSaw(repeated(20, () => text)), [text])).to.deep.equal([JSON.parse(text)])
    })
  }

  it('learns no layout of which it saw one document', () => {
    const parser = parserThatSaw(repeated(500, (n) => `{"id":1,"k${n}":1}`))
    expect(parsed(parser, ['{"id":1,"k499":1}'])).to.deep.equal([{ id: 1, k499: 1 }])
    expect(parser.spares).to.equal(true)
  })

  it('gives up where documents have another layout than those before', () => {
    const parser = parserThatSaw([...repeated(100, plain), ...repeated(300, (n) => `{"id":1,"k${n}":1}`)])
    expect(parser.spares).to.equal(false)
  })

  it('gives up where so many stand out that to try a layout on them takes longer than it spares', () => {
    const parser = parserThatSaw(
      repeated(5000, (n) => (n < 100 || n % 2 === 0 ? plain(n) : `{"id":1,"a":1,"k${n}":1}`)),
    )
    expect(parser.spares).to.equal(false)
  })

  it('goes on where a few documents stand out', () => {
    const parser = parserThatSaw(repeated(5000, (n) => (n % 10 === 0 ? `{"id":1,"k":[[[${n}]]]}` : plain(n))))
    expect(parser.spares).to.equal(true)
    expect(parsed(parser, [plain(1)])).to.deep.equal([{ id: 1 }])
  })
})
