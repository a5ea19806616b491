import { expect } from 'chai'

import { useOwnService } from '../support/services.js'
import { faultsOfOutages, outages } from '../torture/outages.js'

describe('realtime through outages', function () {
  this.timeout(300_000)
  const kafka = useOwnService('kafka')
  const redis = useOwnService('redis')

  it('delivers all in lane order when Redis, the broker and the callback were away in mid-stream', async function () {
    // the mock cluster of librdkafka forgets its topics
    if (!kafka.complete) this.skip()
    const told: string[] = []
    const seconds = Number(process.env['RXPIPE_OUTAGE'] ?? 1)
    const findings = await outages({ seconds, kafka, redis, tell: (line) => void told.push(line) })
    expect(faultsOfOutages(findings), told.join('\n')).to.deep.equal([])
    for (const part of ['store', 'callback', 'source'])
      expect(findings.said).to.include(`the ${part} is back`)
  })
})
