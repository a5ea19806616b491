import { expect } from 'chai'
import fc from 'fast-check'

import { parseExactJson } from '../../lib/clients/exactJson.js'
import { POSITION, RAW } from '../../lib/core/message.js'
import { DROP, type StepFunction } from '../../lib/core/step.js'
import { compileMapping, MappingError } from '../../lib/language/index.js'
import { transform, transformStep } from '../../lib/steps/transform.js'
import { stringify } from '../../lib/util/stringify.js'
import { pass, passMessages } from '../support/pass.js'

/** The step as a pipeline builds it. */
function ownStep(mapping: string): StepFunction {
  const decoded = transformStep.decode(mapping, [])
  if (!decoded.ok) throw new Error(decoded.faults.map(({ message }) => message).join())
  return decoded.value('own')
}

const objects = fc.dictionary(
  fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'length', '0', '-1')),
  fc.oneof(fc.bigInt(), fc.jsonValue()),
)

/** JSON texts of any shape: large integers, names of the prototype. */
const json = fc.oneof(fc.jsonValue(), objects, fc.array(fc.bigInt())).map(stringify)
const jsonObjects = objects.map(stringify)

const first = (mapping: string, document: unknown) => pass(transform(mapping), [document])[0]

describe('transform', () => {
  const table: readonly (readonly [name: string, mapping: string, input: unknown, output: unknown])[] = [
    ['keeps the document with root = this', 'root = this', { a: [1, { b: null }] }, { a: [1, { b: null }] }],
    ['adds to it', 'root = this\nroot.b = this.a + 1', { a: 1 }, { a: 1, b: 2 }],
    ['makes a new one of what is assigned', 'root.b = this.a', { a: 1, c: 2 }, { b: 1 }],
    ['leaves it as it is where nothing is assigned', 'let x = this.a', { a: 1 }, { a: 1 }],
    ['may give what is no object', 'root = this.a', { a: [1, 2] }, [1, 2]],
    [
      'keeps the digits of large integers',
      'root.id = this.id',
      { id: 12345678901234567890n },
      { id: 12345678901234567890n },
    ],
    ['takes what is no object', 'root = this + 1', 1, 2],
  ]
  for (const [name, mapping, input, output] of table) {
    it(name, () => expect(first(mapping, input)).to.deep.equal(output))
  }

  for (const [name, step, texts] of [
    ['of a pipeline, which owns its documents', ownStep('root = this'), json],
    ['in code, which leaves them alone', compileMapping('root = this').run, json],
    [
      'with a field added and taken away',
      ownStep('root = this\nroot.zz = 1\nroot.zz = deleted()'),
      jsonObjects,
    ],
  ] as const) {
    it(`leaves any JSON unchanged with root = this ${name}`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          expect(stringify(step(parseExactJson(text), {}))).to.equal(stringify(parseExactJson(text)))
        }),
        { numRuns: 300 },
      )
    })
  }

  it('drops a document with root = deleted()', () => {
    expect(pass(transform('root = if this.n > 1 { deleted() }'), [{ n: 1 }, { n: 2 }])).to.deep.equal([
      { n: 1 },
    ])
  })

  it('does not write into the documents that it is given', () => {
    const document = { a: { b: 1 } }
    first('root = this\nroot.a.c = 2', document)
    expect(document).to.deep.equal({ a: { b: 1 } })
  })

  it('takes a compiled mapping', () => {
    expect(pass(transform(compileMapping('root = this.n')), [{ n: 7 }])).to.deep.equal([7])
  })

  it('reads and sets metadata; position and original text stay', () => {
    const position = { path: 'a', line: 1, byte: 0 }
    const meta = { path: 'a', [POSITION]: position, [RAW]: 'x' }
    const [message] = passMessages(transform('root.p = @path\nmeta source = "s"'), [{ value: {}, meta }])
    expect(message?.value).to.deep.equal({ p: 'a' })
    expect(message?.meta['source']).to.equal('s')
    expect(message?.meta[POSITION]).to.equal(position)
    expect(message?.meta[RAW]).to.equal('x')
  })

  it('ends the stream with the error of a mapping that fails, with its place', () => {
    const failing = () => first('root = this\nroot.n = this.n * 2', { n: 'x' })
    expect(failing).to.throw(MappingError).with.property('line', 2)
  })

  it('refuses a mapping that does not compile when it is built', () => {
    expect(() => transform('root = '))
      .to.throw(MappingError)
      .with.property('code', 'MAPPING_INVALID')
  })

  it('is a step in YAML, which may write into its documents', () => {
    const decoded = transformStep.decode('root = this\nroot.b = 2', [])
    if (!decoded.ok) throw new Error('does not decode')
    const apply = decoded.value('t')
    expect(apply({ a: 1 }, {})).to.deep.equal({ a: 1, b: 2 })
    const deleting = transformStep.decode('root = deleted()', [])
    expect(deleting.ok && deleting.value('t')({}, {})).to.equal(DROP)
  })

  it('says where in its own text a mapping does not compile', () => {
    const decoded = transformStep.decode('root = this\nroot.b = nothing_such()', ['steps', 0, 'transform'])
    expect(decoded).to.have.property('ok', false)
    if (decoded.ok) return
    expect(decoded.faults[0]).to.deep.include({ path: ['steps', 0, 'transform'] })
    expect(decoded.faults[0]?.inside).to.include({ line: 2 })
  })
})
