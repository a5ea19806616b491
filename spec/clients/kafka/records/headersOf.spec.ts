import { expect } from 'chai'

import { headersOf } from '../../../../lib/clients/kafka/records/headersOf.js'

const bytes = (text: string) => Buffer.from(text)

describe('headersOf', () => {
  it('lists the values of each header as text, bytes where they are none, and null for no value', () => {
    const binary = Buffer.from([0xff])
    expect(
      headersOf({ a: bytes('1'), b: [bytes('1'), '2'], c: null, d: [null, binary] } as never),
    ).to.deep.equal({ a: ['1'], b: ['1', '2'], c: [null], d: [null, binary] })
    expect(headersOf(undefined)).to.deep.equal({})
  })

  it('keeps to the values where a header is named as a member of every object is', () => {
    const headers = headersOf({
      constructor: [Object, bytes('1')],
      ['__proto__']: [Object.prototype, bytes('2')],
    })
    expect(Object.entries(headers)).to.deep.equal([
      ['constructor', ['1']],
      ['__proto__', ['2']],
    ])
  })
})
