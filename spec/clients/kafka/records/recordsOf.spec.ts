import { expect } from 'chai'
import type { RecordBatchEntry } from 'kafkajs'

import { recordsOf } from '../../../../lib/clients/kafka/records/recordsOf.js'

const message = (offset: string): RecordBatchEntry => ({
  offset,
  timestamp: '1735689600000',
  key: Buffer.from('k'),
  value: null,
  attributes: 0,
  headers: { trace: Buffer.from('t') },
})

describe('recordsOf', () => {
  it('reads what kafkajs has built, where it is asked for', () => {
    const records = recordsOf({ messages: [message('7'), message('9007199254740993')] })
    expect(records.length).to.equal(2)
    const shared = {
      timestamp: 1_735_689_600_000,
      key: 'k',
      value: null,
      headers: { trace: ['t'] },
    }
    expect(records.slice(0, 1)).to.deep.equal([{ offset: 7, ...shared }])
    expect(records.slice(1, 2)).to.deep.equal([{ offset: 9_007_199_254_740_993n, ...shared }])
  })
})
