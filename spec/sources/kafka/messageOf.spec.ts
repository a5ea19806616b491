import { expect } from 'chai'

import type { KafkaRecord } from '../../../lib/clients/kafka/consumer.js'
import { POSITION } from '../../../lib/core/message.js'
import { messageOf } from '../../../lib/sources/kafka/messageOf.js'

const read = (record: Partial<KafkaRecord>, format: 'json' | 'lines' = 'json') =>
  messageOf(
    't',
    3,
    {
      offset: 7,
      timestamp: 1_735_689_600_000,
      key: null,
      value: '{"a":1}',
      headers: {},
      ...record,
    },
    format,
  )

describe('messageOf', () => {
  it('reads a record with its position and metadata', () => {
    const headers = { trace: ['x'], many: ['1', '2'] }
    const { value, meta, failure } = read({ key: 'k', headers })
    expect(failure).to.equal(undefined)
    expect(value).to.deep.equal({ a: 1 })
    expect(meta[POSITION]).to.deep.equal({ topic: 't', partition: 3, offset: 7 })
    expect({ ...meta }).to.deep.include({
      key: 'k',
      timestamp: '2025-01-01T00:00:00.000Z',
      headers: { trace: 'x', many: ['1', '2'] },
    })
  })

  it('takes a header without a value for null', () => {
    const headers = { nothing: [null], some: ['1', null] }
    expect({ ...read({ headers }).meta }).to.deep.include({ headers: { nothing: null, some: ['1', null] } })
  })

  it('takes a time that is none, or that no date can hold, for none, since producers set it', () => {
    for (const timestamp of [-1, 1_735_689_600_000_000_000, -9e18, Number.NaN]) {
      const { value, meta } = read({ timestamp })
      expect([timestamp, meta['timestamp'], value]).to.deep.equal([timestamp, null, { a: 1 }])
    }
  })

  it('carries as a failure what it cannot decode, with its bytes', () => {
    for (const value of ['{', Buffer.from([0xff]), ''])
      expect(read({ value }).failure).to.include({ code: 'DECODE_FAILED' })
    expect(read({ value: null })).to.deep.include({ value: null })
    expect(read({ value: '{' }, 'lines').value).to.deep.equal({ line: '{' })
  })

  it('keeps offsets beyond 2^53, and keys that are no text', () => {
    const { meta } = read({ offset: 9_007_199_254_740_993n, key: Buffer.from([0xff]) })
    expect(meta['offset']).to.equal(9_007_199_254_740_993n)
    expect(meta['key']).to.deep.equal(Buffer.from([0xff]))
  })
})
