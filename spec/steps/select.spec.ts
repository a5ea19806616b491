import { expect } from 'chai'
import fc from 'fast-check'

import { select } from '../../lib/steps/select.js'
import { pass } from '../support/pass.js'

const selected = (paths: readonly string[], document: unknown) => pass(select(paths), [document])[0]

describe('select', () => {
  const document = {
    id: 1,
    name: 'Ada',
    address: { city: 'London', street: { name: 'Main', number: 7 } },
    tags: ['a'],
  }

  const table: readonly [paths: string[], expected: unknown][] = [
    [['id', 'name'], { id: 1, name: 'Ada' }],
    [['name', 'id'], { name: 'Ada', id: 1 }],
    [['id', 'missing', 'address.missing', 'id.below', 'tags.below.it'], { id: 1, tags: [] }],
    [['address.street.number', 'address.city'], { address: { street: { number: 7 }, city: 'London' } }],
    [['address', 'address.city'], { address: document.address }],
    [['address.city', 'address'], { address: document.address }],
    [['nothing'], {}],
  ]
  for (const [paths, expected] of table) {
    it(`keeps ${paths.join(', ')}`, () => {
      expect(JSON.stringify(selected(paths, document))).to.equal(JSON.stringify(expected))
    })
  }

  it('goes on in the objects of an array', () => {
    const order = { items: [{ sku: 'a', price: 1 }, { price: 2 }, 3, { sku: 'c' }] }
    expect(selected(['items.sku'], order)).to.deep.equal({ items: [{ sku: 'a' }, {}, { sku: 'c' }] })
  })

  it('keeps null, false and empty values', () => {
    const empty = { a: null, b: false, c: 0, d: '', e: [], f: {} }
    expect(selected(Object.keys(empty), empty)).to.deep.equal(empty)
  })

  it('takes the names of the prototype for plain data', () => {
    expect(selected(['constructor', 'toString', '__proto__'], {})).to.deep.equal({})
    const odd = JSON.parse('{"__proto__":{"a":1},"constructor":2}') as object
    expect(JSON.stringify(selected(['__proto__.a', 'constructor'], odd))).to.equal(
      '{"__proto__":{"a":1},"constructor":2}',
    )
    expect(Object.getPrototypeOf(selected(['__proto__'], odd))).to.equal(Object.prototype)
  })

  it('leaves its input as it was', () => {
    const before = structuredClone(document)
    selected(['address.city'], document)
    expect(document).to.deep.equal(before)
  })

  it('fails on a document that is no object, and says what it got', () => {
    for (const [value, got] of [
      [null, 'null'],
      [[1], 'array'],
      ['text', 'string'],
      [undefined, 'undefined'],
    ] as const) {
      expect(() => pass(select(['a']), [value])).to.throw(`select expected an object, got ${got}`)
    }
  })

  it('is idempotent, and keeps nothing that was not there', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.array(fc.string({ minLength: 1 })),
        (value, paths) => {
          const once = selected(paths, value) as object
          expect(selected(paths, once)).to.deep.equal(once)
          for (const key of Object.keys(once)) expect(Object.hasOwn(value, key)).to.equal(true)
        },
      ),
    )
  })
})
