import { expect } from 'chai'
import fc from 'fast-check'

import { goParser } from '../../../lib/language/time/goParse.js'
import { utcRfc3339 } from '../../../lib/language/time/utcRfc3339.js'

/** Takes the same texts, piece by piece. */
const parse = goParser('2006-01-02T15:04:05.999Z07:00')

describe('utcRfc3339', () => {
  it('reads what it reads as the layout does, and nothing that the layout does not', () => {
    let read = 0
    fc.assert(
      fc.property(nearlyRfc3339(), (text) => {
        const timestamp = utcRfc3339(text)
        if (timestamp === undefined) return
        read++
        expect(timestamp.toString()).to.equal(parse(text).toString())
        expect(timestamp.epochNanoseconds).to.equal(parse(text).epochNanoseconds)
      }),
      { seed: 31, numRuns: 3000 },
    )
    expect(read).to.be.above(300)
  })

  for (const text of [
    '2020-02-29T23:59:59Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999999Z',
    '2020-01-01T00:00:00.5Z',
    '2020-01-01T00:00:00.1234567899Z',
  ])
    it(`reads ${text}`, () => expect(utcRfc3339(text)?.toString()).to.equal(parse(text).toString()))

  for (const text of [
    '',
    '2020-01-01',
    '2021-02-29T00:00:00Z',
    '2020-00-01T00:00:00Z',
    '2020-01-01T24:00:00Z',
    '2020-01-01T00:00:60Z',
    '2020-01-01T00:00:00.Z',
    '2020-01-01T00:00:00,5Z',
    '2020-01-01T00:00:00+00:00',
    '2020-01-01T00:00:00ZZ',
    '2020-01-01t00:00:00z',
    ' 020-01-01T00:00:00Z',
  ])
    it(`leaves ${JSON.stringify(text)} to the layout`, () => expect(utcRfc3339(text)).to.equal(undefined))
})

/** Timestamps of which some are damaged. */
function nearlyRfc3339(): fc.Arbitrary<string> {
  const two = fc.integer({ min: 0, max: 62 }).map((number) => String(number).padStart(2, '0'))
  const small = fc.integer({ min: 0, max: 13 }).map((number) => String(number).padStart(2, '0'))
  const year = fc.integer({ min: 0, max: 9999 }).map((number) => String(number).padStart(4, '0'))
  const fraction = fc.constantFrom('', '.5', '.000001', '.123456789012', '.', ',5', '.x')
  const end = fc.constantFrom('Z', 'Z', 'Z', '+00:00', 'z', '')
  return fc
    .tuple(year, small, small, small, two, two, fraction, end)
    .map(([y, mo, d, h, m, s, f, z]) => `${y}-${mo}-${d}T${h}:${m}:${s}${f}${z}`)
}
