import { expect } from 'chai'
import fc from 'fast-check'

import { parseExactJson } from '../../../lib/clients/exactJson.js'
import { anyMayLoseDigits } from '../../../lib/sources/decoding/numbersAtRisk.js'
import { Region } from '../../../lib/sources/decoding/region.js'
import { mayLoseDigits } from '../../../lib/util/mayLoseDigits.js'

const AT_RISK = [
  '9007199254740993',
  '-9007199254740993',
  '[1,12345678901234567]',
  '{"a": 99999999999999999999}',
  '1e400',
  '[-1E999]',
  '1.5e+308',
  '{"a":\n1.25E0400}',
  '[0,-0.5e999]',
]

const SAFE = [
  '1',
  '1700000000000000',
  '"12345678901234567"',
  '{"a":"1234567890123456789"}',
  '0.12345678901234567',
  '1e10',
  '"e400"',
  '1e-400',
  // ids in hexadecimal digits
  '{"id":"04e12345-91e9-4e12-8e12-1e9999999999"}',
  '{"sha":"a1e4009223372036854775807e308"}',
]

describe('numbersAtRisk', () => {
  for (const text of AT_RISK) {
    it(`suspects ${text}`, () => {
      expect(mayLoseDigits(text)).to.equal(true)
    })
  }

  for (const text of SAFE) {
    it(`does not suspect ${text}`, () => {
      expect(mayLoseDigits(text)).to.equal(false)
    })
  }

  it('suspects every document that JSON.parse would change', () => {
    const number = fc.oneof(
      fc.bigInt().map(String),
      fc
        .tuple(fc.integer(), fc.nat(), fc.constantFrom('e', 'E', 'e+', 'E+'), fc.nat(400))
        .map(([a, b, e, exponent]) => `${a}.${b}${e}${exponent}`),
    )
    const place = fc.constantFrom('#', '[#]', '[0,#]', '{"a":#}', '{"a": #, "b":1}', '[\n#]', ' #')
    fc.assert(
      fc.property(number, place, (digits, around) => {
        const exact = parseExact(digits)
        if (exact === Number(digits) && Number.isFinite(exact)) return
        expect(mayLoseDigits(around.replace('#', digits)), digits).to.equal(true)
      }),
    )
  })

  it('finds in a region, wherever it stands, what it suspects in a document', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.constantFrom(...AT_RISK),
        fc.nat(100),
        fc.constantFrom('a', 'é'),
        (before, text, behind, filler) => {
          const region = new Region(
            Buffer.from(`"${filler.repeat(before)}"\n${text}\n"${filler.repeat(behind)}"`),
          )
          expect(anyMayLoseDigits(region)).to.equal(true)
        },
      ),
    )
  })

  it('lets ordinary documents pass', () => {
    expect(
      anyMayLoseDigits(
        new Region(Buffer.from('{"id":123456789,"at":"2025-01-01T00:00:00.000Z"}\n'.repeat(100))),
      ),
    ).to.equal(false)
  })
})

/** The number as the exact parser reads it, an infinity where it refuses it. */
function parseExact(digits: string): unknown {
  try {
    return parseExactJson(digits)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
