import { expect } from 'chai'

import { parserOf, projectingParserOf } from '../../../lib/sources/decoding/parserOf.js'
import { Region } from '../../../lib/sources/decoding/region.js'

const region = (text: string) => new Region(Buffer.from(text))

describe('parserOf', () => {
  it('parses with every digit where a region has numbers that a double cannot hold', () => {
    const text = '{"id":9007199254740993}'
    expect(parserOf(region(text))(text)).to.deep.equal({ id: 9007199254740993n })
    expect(parserOf(region('{"id":1}'))).to.equal(JSON.parse)
  })
})

describe('projectingParserOf', () => {
  it('is the parser of whole documents where all fields are wanted', () => {
    expect(projectingParserOf(undefined)).to.equal(parserOf)
  })

  it('parses with every digit too', () => {
    const text = '{"id":9007199254740993,"a":1}'
    expect(projectingParserOf(new Set(['id']))(region(text))(text)).to.have.property('id', 9007199254740993n)
  })

  it('learns over regions, and is the parser of whole documents again once that is not worth its while', () => {
    const of = projectingParserOf(new Set(['id']))
    const feed = (textOf: (n: number) => string) => {
      for (let n = 0; n < 10_000; n++) of(region(textOf(n)))(textOf(n))
    }
    const fields = Array.from({ length: 25 }, (_, n) => `,"field_${n}":"text"`).join('')
    const alike = (n: number) => `{"id":${n}${fields}}`
    feed(alike)
    expect(of(region(alike(1)))(alike(1))).to.deep.equal({ id: 1 })
    feed((n) => `{"id":${n}${fields},"k${n}":1}`)
    expect(of(region(alike(1)))).to.equal(JSON.parse)
  })
})
