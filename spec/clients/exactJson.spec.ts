import { expect } from 'chai'
import fc from 'fast-check'

import { NumberError, parseExactJson } from '../../lib/clients/exactJson.js'

describe('parseExactJson', () => {
  const numbers: Readonly<Record<string, unknown>> = {
    '9007199254740991': 9007199254740991,
    '9007199254740992': 9007199254740992n,
    '-9007199254740993': -9007199254740993n,
    '18446744073709551615': 18446744073709551615n,
    '1.0': 1,
    '1e20': 1e20,
    '-0': -0,
    '1e-400': 0,
  }
  for (const [text, value] of Object.entries(numbers)) {
    it(`reads ${text}`, () => {
      expect(parseExactJson(text)).to.equal(value)
    })
  }

  it('refuses numbers that cannot be held', () => {
    expect(() => parseExactJson('[1e400]')).to.throw(NumberError, 'the number 1e400 is too large')
    expect(() => parseExactJson('9'.repeat(5000))).to.throw(NumberError, 'an integer of 5000 digits')
  })

  it('takes the last of equal keys, and any key for plain data', () => {
    const value = parseExactJson('{"a":1,"__proto__":{"b":2},"a":3,"__proto__":4}') as object
    expect(Object.entries(value)).to.deep.equal([
      ['a', 3],
      ['__proto__', 4],
    ])
    expect(Object.getPrototypeOf(value)).to.equal(Object.prototype)
  })

  it('agrees with JSON.parse on what is JSON and what it means', () => {
    const noise = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', ' ', '1', 'e', '-', 'u0'),
      maxLength: 12,
    })
    const text = fc.oneof(noise, fc.json())
    fc.assert(
      fc.property(text, (json) => {
        // JSON.parse makes an infinity of what is refused here
        fc.pre(!/e1{3}/.test(json))
        expect(outcome(() => withoutBigints(parseExactJson(json)))).to.deep.equal(
          outcome(() => JSON.parse(json)),
        )
      }),
      { numRuns: 2000 },
    )
  })
})

function outcome(parse: () => unknown): unknown {
  try {
    return { value: parse() }
  } catch (error) {
    if (error instanceof SyntaxError) return 'not JSON'
    throw error
  }
}

function withoutBigints(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, member: unknown) => (typeof member === 'bigint' ? Number(member) : member)),
  )
}
