import { expect } from 'chai'
import fc from 'fast-check'

import { exclude } from '../../lib/steps/exclude.js'
import { select } from '../../lib/steps/select.js'
import { pass } from '../support/pass.js'

const excluded = (paths: readonly string[], document: unknown) => pass(exclude(paths), [document])[0]

/** A name without a dot, as a path's segment. */
const name = fc.string({ minLength: 1 }).filter((text) => !text.includes('.'))

describe('exclude', () => {
  const document = { id: 1, password: 'x', address: { city: 'London', street: { name: 'Main' } } }

  const table: readonly [paths: string[], expected: unknown][] = [
    [['password'], { id: 1, address: document.address }],
    [['address.street.name'], { id: 1, password: 'x', address: { city: 'London', street: {} } }],
    [['address.street', 'address'], { id: 1, password: 'x' }],
    [['missing', 'id.below', 'address.missing.it'], document],
    [['id', 'password', 'address'], {}],
  ]
  for (const [paths, expected] of table) {
    it(`removes ${paths.join(', ')}`, () => {
      expect(JSON.stringify(excluded(paths, document))).to.equal(JSON.stringify(expected))
    })
  }

  it('goes on in the objects of an array and leaves its other elements', () => {
    const order = { items: [{ sku: 'a', price: 1 }, 2, [{ price: 3, n: 4 }], null] }
    expect(excluded(['items.price'], order)).to.deep.equal({ items: [{ sku: 'a' }, 2, [{ n: 4 }], null] })
  })

  it('takes the names of the prototype for plain data', () => {
    const odd = JSON.parse('{"__proto__":{"a":1,"b":2},"constructor":3}') as object
    expect(JSON.stringify(excluded(['constructor', '__proto__.a'], odd))).to.equal('{"__proto__":{"b":2}}')
  })

  it('leaves its input as it was', () => {
    const before = structuredClone(document)
    excluded(['address.city'], document)
    expect(document).to.deep.equal(before)
  })

  it('fails on a document that is no object', () => {
    expect(() => pass(exclude(['a']), [7])).to.throw('exclude expected an object, got number')
  })

  it('leaves with select, of top level fields, the whole document between them', () => {
    fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue()), fc.array(name), (value, paths) => {
        const kept = pass(select(paths), [value])[0] as object
        const left = excluded(paths, value) as object
        expect([...Object.keys(kept), ...Object.keys(left)].sort()).to.deep.equal(Object.keys(value).sort())
      }),
    )
  })

  it('removes what it names: nothing is left for select to keep', () => {
    fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue()), fc.array(name), (value, paths) => {
        expect(pass(select(paths), [excluded(paths, value)])).to.deep.equal([{}])
      }),
    )
  })

  it('shares out, with select, all that is in nested objects: each value is left by one of them', () => {
    const names = fc.constantFrom('a', 'b', 'c')
    const { nested } = fc.letrec<{ nested: object; node: unknown }>((tie) => ({
      nested: fc.dictionary(names, tie('node'), { maxKeys: 3 }),
      node: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, false, 0, ''), tie('nested')),
    }))
    const path = fc.array(names, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'))
    fc.assert(
      fc.property(nested, fc.array(path, { minLength: 1, maxLength: 4 }), (document, paths) => {
        const kept = valuesIn(pass(select(paths), [document])[0])
        const left = valuesIn(excluded(paths, document))
        expect([...kept, ...left].sort()).to.deep.equal(valuesIn(document).sort())
      }),
    )
  })
})

/** The values of a document that are no objects, each as `path=value`. */
function valuesIn(document: unknown, at = ''): string[] {
  if (typeof document !== 'object' || document === null) return [`${at}=${JSON.stringify(document)}`]
  return Object.entries(document).flatMap(([key, value]) => valuesIn(value, `${at}.${key}`))
}
