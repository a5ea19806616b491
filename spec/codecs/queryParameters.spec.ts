import { expect } from 'chai'

import { queryParameters } from '../../lib/codecs/queryParameters.js'
import { decodeValue, MISSING, set, unset } from '../support/decodeValue.js'

describe('queryParameters', () => {
  it('reads scalars and lists of them as texts', () => {
    expect(decodeValue(queryParameters, { a: 1, b: true, c: ['x', 2], d: set('v'), e: '' })).to.deep.equal({
      a: ['1'],
      b: ['true'],
      c: ['x', '2'],
      d: ['v'],
      e: [''],
    })
  })

  it('refuses others', () => {
    expect(decodeValue(queryParameters, { a: {} })).to.equal(
      'expected a text, a number, true or false, got a mapping',
    )
    expect(decodeValue(queryParameters, { a: [null] })).to.equal(
      'expected a text, a number, true or false, got null',
    )
    expect(decodeValue(queryParameters, { a: unset })).to.equal(MISSING)
  })
})
