import { expect } from 'chai'

import { compileMapping, compileQuery, MappingError } from '../../lib/language/index.js'
import { describeMappings } from '../support/language/mappingTable.js'

describeMappings('contexts', [
  ['root.v = this.o.(this.a | this.b)', { o: { b: 7 } }, { gives: { v: 7 } }],
  ['root.v = this.o.(a + b)', { o: { a: 1, b: 2 } }, { gives: { v: 3 } }],
  ['root.v = this.o.(x -> x.a + this.z)', { o: { a: 1 }, z: 2 }, { gives: { v: 3 } }],
  ['root.v = x -> x.a', { a: 5 }, { gives: { v: 5 } }],
  ['root.v = (x -> x.a) + 1', { a: 5 }, { gives: { v: 6 } }],
  ['root.v = match this.a { x -> x == 5 => "five" }', { a: 5 }, { gives: { v: 'five' } }],
  ['root.v = this.s.has_prefix(x -> x.p)', { s: 'ab', p: 'a' }, { gives: { v: true } }],
  ['root.v = this.l.map_each(_ -> this.z)', { l: [1, 2], z: 5 }, { gives: { v: [5, 5] } }],
  [
    'root.v = this.l.map_each(x -> this.l.map_each(y -> x + y))',
    { l: [1, 2] },
    {
      gives: {
        v: [
          [2, 3],
          [3, 4],
        ],
      },
    },
  ],
  ['root.v = match this.a { this > 5 => "big", 3 => "three", _ => this }', { a: 4 }, { gives: { v: 4 } }],
  ['root.v = match { this.a == 1 => "one" }', { a: 1 }, { gives: { v: 'one' } }],
  ['root.v = match this.a { [1, {"b": 2}] => "same" }', { a: [1, { b: 2 }] }, { gives: { v: 'same' } }],
  ['root.v = .a.b\nroot.w = this.o.(.c)', { a: { b: 1 }, o: { c: 2 } }, { gives: { v: 1, w: 2 } }],
  ['root.v = this.l."*".a', { l: [{ a: 1 }, {}] }, { gives: { v: [1, null] } }],
  ['root.v = [deleted(), 1, nothing(), if false { 2 }]', {}, { gives: { v: [1] } }],
  ['root.v = {(this.k): 1, "gone": deleted()}', { k: 'key' }, { gives: { v: { key: 1 } } }],
  ['root.v = {(this.k): 1}', { k: 5 }, /expected string key value, got number 5/],
  [
    'root.v = this.a.uppercase().catch(e -> [e, this.b])',
    { a: 1, b: 2 },
    { gives: { v: ['expected string value, got number 1 from field `this.a`', 2] } },
  ],
  [
    'if this.a == 1 {\n  let x = "one"\n} else {\n  let x = "more"\n}\nroot.v = $x',
    { a: 2 },
    { gives: { v: 'more' } },
  ],
  ['root.v = $x\nlet x = 1', {}, /variable 'x' undefined/],
  ['let x = 1\nlet x = deleted()\nroot.v = $x', {}, /variable 'x' undefined/],
  ['let x = 1\nlet x = nothing()\nroot.v = $x', {}, { gives: { v: 1 } }],
  ['let x = 5\nmap m {\n  root = $x\n}\nroot.v = this.apply("m")', {}, /variable 'x' undefined/],
  ['if this.a {\n  root.v = 1\n}', {}, /expected bool value, got null from field `this.a`/],
  ['root.v = if this.a { 1 } else { 2 }', {}, { gives: { v: 2 } }],
])

describeMappings('maps', [
  ['root.v = [this.bloblang("let x = 1"), 2]', {}, { gives: { v: [2] } }],
  ['root.v = this.apply("later")\nmap later {\n  root = "hoisted"\n}', {}, { gives: { v: 'hoisted' } }],
  ['map m {\n  let x = 1\n}\nroot.v = this.apply("m")\nroot.w = 2', {}, { gives: { w: 2 } }],
  ['map m {\n  root = null\n}\nroot.v = this.apply("m")', {}, { gives: { v: null } }],
  [
    'map f {\n  root = if this < 2 { 1 } else { this * (this - 1).apply("f") }\n}\nroot.v = this.n.apply("f")',
    { n: 20 },
    { gives: { v: 2432902008176640000n } },
  ],
  ['map m {\n  root = this.apply("m")\n}\nroot.v = this.apply("m")', {}, /too deep|levels deep/],
  [
    'map m {\n  root = (this.apply("m") | 1) + (this.apply("m") | 1)\n}\nroot.v = this.apply("m") | "caught"',
    {},
    { gives: { v: 'caught' } },
  ],
  ['root.v = this.apply("nope")', {}, /map nope was not found/],
  ['map m {\n  if true {\n    meta a = 1\n  }\n}\nroot.v = this.apply("m")', {}, /a map cannot set metadata/],
])

describe('errors of a mapping', () => {
  const MESSAGES: readonly (readonly [mapping: string, input: unknown, at: string, message: string])[] = [
    [
      'root.a = 1\nroot.b = this.x + 1',
      { x: 'y' },
      '2:17',
      'failed assignment (line 2): cannot add types string (from field `this.x`) and number (from number literal)',
    ],
    [
      'root.a = this.x.uppercase()',
      { x: 5 },
      '1:17',
      'failed assignment (line 1): expected string value, got number 5 from field `this.x`',
    ],
    [
      'root.a = this.x.map_each(v -> v.a.uppercase())',
      { x: [{ a: 1 }] },
      '1:17',
      'failed assignment (line 1): field `this.x`: failed to process element 0: expected string value, got number 1 from field `v.a`',
    ],
    [
      'root.a = this."a b".0.number()',
      { 'a b': ['x'] },
      '1:23',
      'failed assignment (line 1): field `this."a b".0`: strconv.ParseFloat: parsing "x": invalid syntax',
    ],
    ['root.a = throw("no")', {}, '1:10', 'failed assignment (line 1): no'],
    ['if true {\n  root.a = throw("no")\n}', {}, '2:12', 'failed assignment (line 2): no'],
    [
      'root.a = @k.uppercase()',
      {},
      '1:13',
      'failed assignment (line 1): expected string value, got null from field `@k`',
    ],
    [
      'let s = 5\nroot.a = $s.uppercase()',
      {},
      '2:13',
      'failed assignment (line 2): expected string value, got number 5 from variable `s`',
    ],
    [
      'root.a = this.s.index(this.i)',
      { s: [1], i: 'x' },
      '1:23',
      'failed assignment (line 1): argument index: expected integer value, got string "x"',
    ],
    [
      'root.a = "text"\nroot.a.b = 1',
      {},
      '2:1',
      'failed assignment (line 2): cannot set a.b: the target string has no fields',
    ],
  ]
  for (const [mapping, value, at, message] of MESSAGES) {
    it(`${JSON.stringify(mapping)} on ${JSON.stringify(value)}`, () => {
      let error: unknown
      try {
        compileMapping(mapping).apply({ value })
      } catch (thrown) {
        error = thrown
      }
      if (!(error instanceof MappingError)) throw new Error('it did not fail')
      expect({ message: error.message, at: `${error.line}:${error.column}` }).to.deep.equal({ message, at })
    })
  }
})

describe('the payload of a message', () => {
  it('is read as JSON where no document is given, to the last digit', () => {
    const mapping = compileMapping('root.n = this.n')
    expect(mapping.apply({ raw: '{"n": 9007199254740993}' }))
      .to.have.property('value')
      .that.deep.equals({ n: 9007199254740993n })
    expect(mapping.apply({ raw: Buffer.from('{"n": 1}') }))
      .to.have.property('value')
      .that.deep.equals({ n: 1 })
  })

  it('may be no JSON: then what reads the document fails, and nothing else does', () => {
    const apply = (text: string) => compileMapping(text).apply({ raw: 'no json' })
    expect(apply('root = "constant"')).to.deep.equal({ kind: 'value', value: 'constant', meta: {} })
    expect(apply('root = content().string()')).to.have.property('value', 'no json')
    expect(apply('root = this.catch(deleted())')).to.deep.equal({ kind: 'deleted' })
    expect(apply('root = this.a | "none"')).to.have.property('value', 'none')
    expect(apply('meta a = 1')).to.deep.equal({ kind: 'unchanged', meta: { a: 1 } })
    expect(() => apply('root.v = this.a')).to.throw(MappingError, /not JSON/)
    expect(() => apply('root.v = json("a")')).to.throw(MappingError, /not JSON/)
  })

  it('is no JSON where anything stands behind the document', () => {
    const apply = (raw: string) => compileMapping('root.v = this.a').apply({ raw })
    for (const raw of ['{"a": 1} x', '{"a": 1}{"a": 2}'])
      expect(() => apply(raw), raw).to.throw(MappingError, /not JSON/)
    expect(apply(' {"a": 1} ')).to.have.property('value').that.deep.equals({ v: 1 })
  })
})

describe('what a mapping knows of a message', () => {
  it('is why it is flagged as failed', () => {
    const mapping = compileMapping('root.v = [error(), errored()]')
    expect(mapping.apply({ value: 1, error: 'boom' }))
      .to.have.property('value')
      .that.deep.equals({ v: ['boom', true] })
    expect(mapping.apply({ value: 1 }))
      .to.have.property('value')
      .that.deep.equals({ v: [null, false] })
  })

  it('is its metadata, as it came and as changed so far', () => {
    const mapping = compileMapping(
      'meta a = this.n\nroot.v = [@a, metadata("a"), meta("a"), root_meta("a"), @"none"]',
    )
    const applied = mapping.apply({ value: { n: 5 }, meta: { a: 1 } })
    expect(applied).to.deep.equal({ kind: 'value', value: { v: [5, 1, '1', '5', null] }, meta: { a: 5 } })
  })
})

describe('calls that keep something', () => {
  it('counter counts for each call in the text, and goes on from what is set', () => {
    const set = 'match this.set { "on" => nothing(), "again" => deleted(), _ => this }'
    const mapping = compileMapping(`root.v = [counter(), counter(min: 5, max: 6), counter(set: ${set})]`)
    const apply = (given: unknown) => resultOf(mapping, { set: given }).v
    expect([null, 'on', 10.5, 'on', null, 'again'].map(apply)).to.deep.equal([
      [1, 5, 0],
      [2, 6, 1],
      [3, 5, 10],
      [4, 6, 11],
      [5, 5, 11],
      [6, 6, 1],
    ])
    expect(() => apply('x')).to.throw(MappingError, /expected number value, got string "x"/)
  })

  it('random_int evaluates its seed once, and gives the same numbers for the same seed', () => {
    const numbers = (seed: number) => {
      const mapping = compileMapping('root = random_int(this.seed, 1, 1000)')
      return [seed, 'not a seed', 'nor this'].map((one) => mapping.run({ seed: one }, {}))
    }
    expect(numbers(7)).to.deep.equal(numbers(7))
    expect(numbers(7)).not.to.deep.equal(numbers(8))
  })

  it('bloblang runs mappings that come as data, and says what is wrong with them', () => {
    const mapping = compileMapping('root.v = this.bloblang(this.m).catch(e -> e)')
    const apply = (m: string) => resultOf(mapping, { n: 2, m }).v
    expect(apply('root = this.n + 1')).to.equal(3)
    expect(apply('root = ')).to.match(/expected a query/)
    expect(apply('import "x"\nroot = 1')).to.match(/nothing can be imported here/)
  })
})

describe('a query', () => {
  it('gives its value, and knows what it reads', () => {
    const query = compileQuery('.status == "active" && @topic == "users"')
    expect(query({ value: { status: 'active' }, meta: { topic: 'users' } })).to.equal(true)
    expect(query.run({ status: 'gone' }, {})).to.equal(false)
    expect(query.reads).to.deep.equal([['status']])
  })
})

function resultOf(mapping: ReturnType<typeof compileMapping>, document: unknown): { readonly v?: unknown } {
  return mapping.run(document, {}) as { readonly v?: unknown }
}
