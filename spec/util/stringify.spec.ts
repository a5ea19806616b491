import { expect } from 'chai'
import fc from 'fast-check'

import { stringify } from '../../lib/util/stringify.js'

describe('stringify', () => {
  const table: readonly (readonly [name: string, value: unknown, json: string])[] = [
    ['a text', 'a "b" \n', '"a \\"b\\" \\n"'],
    ['null', null, 'null'],
    ['nulls inside', { a: null, b: [null] }, '{"a":null,"b":[null]}'],
    ['a bigint with its digits', { id: 12345678901234567890n }, '{"id":12345678901234567890}'],
    ['a bigint beside what JSON.stringify knows', { a: [1n, 'x', { b: undefined }] }, '{"a":[1,"x",{}]}'],
    ['bytes of a document in base64', { a: new TextEncoder().encode('héllo') }, '{"a":"aMOpbGxv"}'],
    ['a Buffer of a document in base64', { a: Buffer.from('hi') }, '{"a":"aGk="}'],
    ['bytes that are all there is as text', Buffer.from('hi'), '"hi"'],
    ['no bytes', { a: new Uint8Array() }, '{"a":""}'],
    ['bytes that are all there is, and not UTF-8, in base64', new Uint8Array([255, 254]), '"//4="'],
    ['a byte order mark among bytes', new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), '"\ufeffa"'],
    ['toJSON', { at: new Date(0), n: 1n }, '{"at":"1970-01-01T00:00:00.000Z","n":1}'],
    ['undefined members are left out', { a: undefined, b: 1n, c: undefined }, '{"b":1}'],
    ['an undefined element is null', [undefined, 1n], '[null,1]'],
    ['negative zero', [-0, 1n], '[0,1]'],
    [
      '__proto__ as a plain key',
      JSON.parse('{"__proto__":{"a":null},"constructor":1}'),
      '{"__proto__":{"a":null},"constructor":1}',
    ],
    [
      'texts that look like what it checks',
      { a: 'null {} {"0": "Buffer"' },
      '{"a":"null {} {\\"0\\": \\"Buffer\\""}',
    ],
  ]
  for (const [name, value, json] of table) {
    it(`writes ${name}`, () => expect(stringify(value)).to.equal(json))
  }

  it('refuses what JSON cannot hold, naming where it is', () => {
    expect(() => stringify({ price: Number.NaN })).to.throw(TypeError, 'NaN at price is not a JSON number')
    expect(() => stringify([Number.POSITIVE_INFINITY])).to.throw(TypeError, 'Infinity at the root')
    expect(() => stringify({ n: 1n, price: Number.NEGATIVE_INFINITY })).to.throw(
      TypeError,
      '-Infinity at price',
    )
    expect(() => stringify(undefined)).to.throw(TypeError, 'a document cannot be undefined')
  })

  it('refuses a circle and a bottomless document with words, not with a stack overflow', () => {
    const circle: Record<string, unknown> = { n: 1n }
    circle['self'] = circle
    expect(() => stringify(circle)).to.throw(TypeError, 'nested too deeply, or contains itself')
    let deep: unknown = 1n
    for (let level = 0; level < 200_000; level++) deep = [deep]
    expect(() => stringify(deep)).to.throw(TypeError, 'nested too deeply')
  })

  it('writes any JSON as JSON.stringify does, with and without a bigint in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(stringify(value)).to.equal(JSON.stringify(value))
        expect(stringify([value, 7n])).to.equal(JSON.stringify([value, 7]))
      }),
    )
  })
})
