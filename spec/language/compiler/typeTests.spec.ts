import { expect } from 'chai'

import { compileMapping } from '../../../lib/language/index.js'

const DOCUMENTS = ['', 'a', 0, 1.5, 2n ** 60n, true, false, null, [], [1], {}, { a: 1 }, new Uint8Array(1)]

const NAMES = [
  'string',
  'number',
  'bool',
  'null',
  'array',
  'object',
  'bytes',
  'timestamp',
  'other',
  'toString',
]

/** The name of a value's type, asked for in a way for which no shorter test is generated. */
const typeOf = (v: unknown) => run('root = [this.v.type()].join()', { v })

describe('a comparison with a type', () => {
  for (const name of NAMES)
    it(`says of each value whether it is of type ${name}`, () => {
      const said = DOCUMENTS.map((v) => run(`root = this.v.type() == "${name}"`, { v }))
      const unsaid = DOCUMENTS.map((v) => run(`root = this.v.type() != "${name}"`, { v }))
      expect(said).to.deep.equal(DOCUMENTS.map((v) => typeOf(v) === name))
      expect(unsaid).to.deep.equal(said.map((is) => !is))
    })

  it('chooses the arm of a match, whether or not the arm reads the name', () => {
    const arms = NAMES.map((name) => `"${name}" => "is ${name}"`).join('\n')
    const said = DOCUMENTS.map((v) => run(`root = match this.v.type() {\n${arms}\n}`, { v }))
    const read = DOCUMENTS.map((v) =>
      run('root = match this.v.type() { "none" => 0, _ => "is " + this }', { v }),
    )
    expect(said).to.deep.equal(DOCUMENTS.map((v) => `is ${String(typeOf(v))}`))
    expect(read).to.deep.equal(said)
  })

  it('is of null for what is missing, and fails as its target does', () => {
    expect(run('root = this.a.b.type() == "null"', {})).to.equal(true)
    expect(run('root = (this.a.uppercase().type() == "null").catch("failed")', {})).to.equal('failed')
    expect(run('root = deleted().type() == "delete"', {})).to.equal(true)
  })
})

function run(mapping: string, value: unknown): unknown {
  return compileMapping(mapping).run(value, {})
}
