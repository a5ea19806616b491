import { expect } from 'chai'
import fc from 'fast-check'

import type { Value } from '../../../lib/language/definition.js'
import { compileMapping } from '../../../lib/language/index.js'
import { isPlain } from '../../../lib/language/runtime/path.js'

const { document, object } = fc.letrec<{ document: Value; object: Record<string, Value> }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.string(),
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((number) => !Number.isInteger(number) || Number.isSafeInteger(number)),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
    fc.array(tie('document'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(
    fc.oneof(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), fc.string()),
    tie('document'),
    {
      maxKeys: 4,
    },
  ) as fc.Arbitrary<Record<string, Value>>,
}))

function law<T>(title: string, values: fc.Arbitrary<T>, check: (value: T) => void): void {
  it(title, () => fc.assert(fc.property(values, check), { numRuns: 200 }))
}

function applied(mapping: string): (value: unknown) => unknown {
  const compiled = compileMapping(mapping)
  return (value) => compiled.run(value, {})
}

/** Freezes a document to the bottom, so that writing into it throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

describe('laws of the methods of objects and arrays', () => {
  law('parse_json reads what format_json writes', document, (value) => {
    for (const options of ['', 'no_indent: true', 'indent: "\t", escape_html: false']) {
      const result = applied(`root = [this.v.format_json(${options}).parse_json()]`)({ v: value })
      expect(result).to.deep.equal([value])
    }
  })

  for (const method of ['merge', 'assign']) {
    law(`${method} writes into neither side`, fc.tuple(object, object), ([a, b]) => {
      expect(applied(`root = this.a.${method}(this.b)`)(frozen({ a, b }))).to.satisfy(isPlain)
    })

    law(`${method} with nothing is the document, from both sides`, object, (value) => {
      expect(applied(`root = this.v.${method}({})`)({ v: value })).to.deep.equal(value)
      expect(applied(`root = {}.${method}(this.v)`)({ v: value })).to.deep.equal(value)
    })
  }

  law('assign twice is assign once', fc.tuple(object, object), ([a, b]) => {
    const once = applied('root = this.a.assign(this.b)')
    const twice = applied('root = this.a.assign(this.b).assign(this.b)')
    expect(twice({ a, b })).to.deep.equal(once({ a, b }))
  })

  const strings = fc.array(fc.string({ unit: 'binary' }))

  law(
    'sort orders strings by their bytes, and numbers by value',
    fc.tuple(strings, fc.array(fc.integer())),
    ([texts, numbers]) => {
      const sort = applied('root = this.v.sort()')
      const wellFormed = texts.map((text) => Buffer.from(text).toString())
      expect(sort({ v: wellFormed })).to.deep.equal(
        wellFormed.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
      )
      expect(sort({ v: numbers })).to.deep.equal(numbers.toSorted((a, b) => a - b))
    },
  )

  law('sort_by, and sort by a query, are stable', fc.array(fc.integer({ min: 0, max: 3 })), (keys) => {
    const items = keys.map((key, at) => ({ key, at }))
    const expected = items.toSorted((a, b) => a.key - b.key || a.at - b.at)
    expect(applied('root = this.v.sort_by(e -> e.key)')({ v: items })).to.deep.equal(expected)
    expect(applied('root = this.v.sort(e -> e.left.key < e.right.key)')({ v: items })).to.deep.equal(expected)
  })

  law(
    'with and without share a document out',
    fc.tuple(object, fc.array(fc.constantFrom('a', 'b', 'a.b', 'c.a.b', '__proto__'))),
    ([value, paths]) => {
      const list = paths.map((path) => JSON.stringify(path)).join(', ')
      const [kept, rest] = applied(`root = [this.v.with(${list}), this.v.without(${list})]`)({
        v: value,
      }) as [object, object]
      for (const key of Object.keys(value))
        expect(Object.hasOwn(kept, key) || Object.hasOwn(rest, key), key).to.equal(true)
      const topLevel = paths.filter(
        (path) => !path.includes('.') && !paths.some((other) => other.startsWith(`${path}.`)),
      )
      for (const key of topLevel) expect(Object.hasOwn(rest, key)).to.equal(false)
    },
  )

  law(
    'collapse finds each value at its path',
    fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), document),
    (value) => {
      const plainKeys = JSON.parse(
        JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? 1 : withoutDots(inner))),
      ) as object
      const flat = applied('root = this.v.collapse(true)')({ v: plainKeys }) as Record<string, Value>
      const get = applied('root = [this.v.get(this.path)]')
      for (const [path, leaf] of Object.entries(flat)) {
        if (/[^a-z0-9.]/.test(path) || /\.\.|^\.|\.$|^$/.test(path)) continue
        expect(get({ v: plainKeys, path }), path).to.deep.equal([leaf])
      }
    },
  )

  law(
    'explode gives as many copies as there are elements, each with one in its place',
    fc.tuple(object, fc.array(document)),
    ([rest, items]) => {
      const value = frozen({ ...rest, list: items })
      const copies = applied('root = this.explode("list")')(value) as object[]
      expect(copies).to.deep.equal(items.map((item) => ({ ...value, list: item })))
    },
  )

  law('map_each and filter leave the array as it was', fc.array(document), (items) => {
    const input = frozen({ v: items })
    expect(applied('root = this.v.map_each(nothing())')(input)).to.deep.equal(items)
    expect(applied('root = this.v.filter(true)')(input)).to.deep.equal(items)
    expect(applied('root = this.v.map_each(deleted())')(input)).to.deep.equal([])
  })
})

/** A key with a dot in it looks like a path of two. */
function withoutDots(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.replaceAll('.', ''), member]))
}
