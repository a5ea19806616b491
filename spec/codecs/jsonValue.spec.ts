import { expect } from 'chai'

import { jsonValue } from '../../lib/codecs/jsonValue.js'
import { decodeValue, MISSING, set, unset } from '../support/decodeValue.js'

describe('jsonValue', () => {
  it('reads JSON with variables in it', () => {
    const value = { a: [1, null, true, 'x', set('7')], b: { c: 9007199254740993n } }
    expect(decodeValue(jsonValue, value)).to.deep.equal({ ...value, a: [1, null, true, 'x', '7'] })
  })

  it('says which variable is not set', () => expect(decodeValue(jsonValue, { a: [unset] })).to.equal(MISSING))

  it('refuses what is no JSON', () => {
    expect(decodeValue(jsonValue, new Date(0))).to.match(/^expected JSON/)
  })
})
