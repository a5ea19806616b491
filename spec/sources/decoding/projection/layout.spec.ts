import { expect } from 'chai'
import fc from 'fast-check'

import { Layout } from '../../../../lib/sources/decoding/projection/layout.js'

const WANTED = new Set(['id', 'name', 'nested'])

function read(learned: string, text: string): unknown {
  return Layout.of(JSON.parse(learned) as Record<string, unknown>, WANTED)?.read(text)
}

const LEARNED = '{"id":1,"name":"Ada","age":36,"nested":{"a":[1,"x"]},"tags":["a"]}'

const READ: readonly (readonly [text: string, expected: unknown])[] = [
  [LEARNED, { id: 1, name: 'Ada', nested: { a: [1, 'x'] } }],
  ['{"id":-2.5e-7,"name":"","age":"old","nested":{},"tags":[]}', { id: -2.5e-7, name: '', nested: {} }],
  ['{"id":null,"name":null,"age":null,"nested":null,"tags":null}', { id: null, name: null, nested: null }],
  [
    '{"id": 1, "name": "a\\"\\\\\\u00e9\\n", "age": 1, "nested": {"b": 1}, "tags": {"c": true}}',
    { id: 1, name: 'a"\\é\n', nested: { b: 1 } },
  ],
  [
    '{"id":1,"name":"Zoë 🦊","age":12345678901234567890,"nested":[],"tags":[1]}',
    { id: 1, name: 'Zoë 🦊', nested: [] },
  ],
]

const NOT_READ: readonly (readonly [what: string, text: string])[] = [
  ['another order', '{"name":"Ada","id":1,"age":36,"nested":{},"tags":[]}'],
  ['a field more', '{"id":1,"name":"Ada","age":36,"nested":{},"tags":[],"more":1}'],
  ['a field less', '{"id":1,"name":"Ada","age":36,"nested":{}}'],
  ['a field twice', '{"id":1,"id":2,"name":"Ada","age":36,"nested":{},"tags":[]}'],
  ['another type of a wanted field', '{"id":"1","name":"Ada","age":36,"nested":{},"tags":[]}'],
  ['what is nested more deeply', '{"id":1,"name":"Ada","age":36,"nested":{},"tags":[[[1]]]}'],
  ['digits that a double loses', '{"id":9007199254740993,"name":"Ada","age":36,"nested":{},"tags":[]}'],
  ['such digits in a nested field', '{"id":1,"name":"Ada","age":36,"nested":[9007199254740993],"tags":[]}'],
  ['a number that may overflow', '{"id":1,"name":"Ada","age":1e999,"nested":{},"tags":[]}'],
  ['a number of very many digits', `{"id":1,"name":"Ada","age":${'1'.repeat(400)}.5,"nested":{},"tags":[]}`],
  ['a leading zero', '{"id":01,"name":"Ada","age":36,"nested":{},"tags":[]}'],
  ['a bad escape', '{"id":1,"name":"\\x","age":36,"nested":{},"tags":[]}'],
  ['a tab in a string', '{"id":1,"name":"Ada","age":"\t","nested":{},"tags":[]}'],
  ['a string without an end', '{"id":1,"name":"Ada","age":"36,"nested":{},"tags":[]}'],
  ['a trailing comma', '{"id":1,"name":"Ada","age":36,"nested":{},"tags":["a",]}'],
  ['more behind it', `${LEARNED}{}`],
  ['a line feed behind it', `${LEARNED}\n`],
]

/** Texts such as a document of known fields may have. */
const documents = fc.record(
  {
    id: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)),
    name: fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant(null)),
    other: fc.jsonValue({ maxDepth: 3 }),
    nested: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: [] },
)

const damage = (length: number) =>
  fc.record({
    at: fc.nat(length),
    remove: fc.nat(3),
    insert: fc.constantFrom(
      ...['', '\\u12', 'null', '\u0000', '1e400', '""', ...'"\\,:{}[]01.eE+- \n\t\u2028\ufeff\u00a0'],
    ),
  })

function partOf(document: Record<string, unknown>, names: ReadonlySet<string> = WANTED): unknown {
  return Object.fromEntries(Object.entries(document).filter(([name]) => names.has(name)))
}

describe('Layout', () => {
  for (const [text, expected] of READ) {
    it(`reads ${text}`, () => {
      expect(read(LEARNED, text)).to.deep.equal(expected)
    })
  }

  for (const [what, text] of NOT_READ) {
    it(`does not read ${what}`, () => {
      expect(read(LEARNED, text)).to.equal(undefined)
    })
  }

  it('is none of a document with __proto__ in it, or one that is nested deeply', () => {
    expect(read('{"__proto__":1}', '{"__proto__":1}')).to.equal(undefined)
    expect(read('{"a":[[[1]]]}', '{"a":[[[1]]]}')).to.equal(undefined)
  })

  it('is none of a document of so many fields that its expression would take long to make, or fail', () => {
    const wide = (fields: number, value: string) =>
      `{${Array.from({ length: fields }, (_, n) => `"k${n}":${value}`).join()}}`
    expect(read(wide(30, '1'), wide(30, '2'))).to.deep.equal({})
    expect(read(wide(2000, '1'), wide(2000, '1'))).to.equal(undefined)
    expect(read(wide(300, '[[1]]'), wide(300, '[[1]]'))).to.equal(undefined)
  })

  it('is none of a document that is nested more deeply than the stack', () => {
    const deep = `{"id":1,"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
    expect(read(deep, deep)).to.equal(undefined)
  })

  it('takes what means something in regular expressions for plain text', () => {
    expect(read('{"a.*(b|c)[d]^$\\\\\\n/":1,"id":1}', '{"a.*(b|c)[d]^$\\\\\\n/":2,"id":3}')).to.deep.equal({
      id: 3,
    })
    expect(read('{"a.b":1}', '{"a_b":1}')).to.equal(undefined)
  })

  it('reads an object without fields', () => {
    expect(read('{}', '{}')).to.deep.equal({})
    expect(read('{}', '{"id":1}')).to.equal(undefined)
  })

  it('reads the document it was learned from, and nothing that JSON.parse gives otherwise', () => {
    fc.assert(
      fc.property(documents, documents, (one, other) => {
        const layout = Layout.of(JSON.parse(JSON.stringify(one)) as Record<string, unknown>, WANTED)
        for (const document of [one, other]) {
          const text = JSON.stringify(document)
          const fields = layout?.read(text)
          if (fields !== undefined) expect(fields).to.deep.equal(partOf(JSON.parse(text) as typeof one))
        }
      }),
      { numRuns: 500 },
    )
  })

  for (const learned of [
    LEARNED,
    '{"":-0,"\\ud800":1e5, "id":[{"x":null}, [1.5, "y"]],"(?:":"\\u00e9","name":"\\"\\\\"}',
    '{"name": "é🦊", "nested": {"a": {"b": 1}, "c": []}, "id": 123456789012345, "$^|": true}',
  ]) {
    it(`reads no text that is not JSON, learned from ${learned}`, () => {
      const wanted = new Set([...WANTED, '', '\ud800'])
      const layout = Layout.of(JSON.parse(learned) as Record<string, unknown>, wanted)
      let read = 0
      fc.assert(
        fc.property(fc.array(damage(learned.length), { minLength: 1, maxLength: 3 }), (damages) => {
          const text = damages.reduce(
            (current, { at, remove, insert }) => current.slice(0, at) + insert + current.slice(at + remove),
            learned,
          )
          const fields = layout?.read(text)
          if (fields === undefined) return
          read++
          expect(fields).to.deep.equal(partOf(JSON.parse(text) as Record<string, unknown>, wanted))
        }),
        { numRuns: 10_000 },
      )
      expect(read).to.be.greaterThan(100)
    })
  }

  it('gives up on a long text as fast as it reads one', () => {
    const many = (end: string) =>
      `{"id":1,"name":"${'x\\n'.repeat(10_000)}","age":1,"nested":[${'["a",1],'.repeat(3_000)}0],"tags":[${'"a",'.repeat(3_000)}1]${end}`
    const layout = Layout.of(JSON.parse(many('}')) as Record<string, unknown>, WANTED)
    const timed = (text: string) => {
      const start = process.cpuUsage()
      for (let i = 0; i < 20; i++) layout?.read(text)
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    }
    expect(layout?.read(many('}'))).to.have.property('id', 1)
    const whole = timed(many('}'))
    expect(layout?.read(many(']'))).to.equal(undefined)
    expect(timed(many(']'))).to.be.lessThan(20 * whole + 200)
  })
})
