import { randomUUID } from 'node:crypto'

import { expect } from 'chai'

import { useOwnService } from '../support/services.js'
import { faultsOf } from '../torture/faultsOf.js'
import { torture } from '../torture/torture.js'

describe('realtime under torture', function () {
  this.timeout(240_000)
  const kafka = useOwnService('kafka')
  const redis = useOwnService('redis')

  it('loses nothing, invents nothing, and repeats nothing but around a disturbance', async function () {
    // the mock cluster of librdkafka cannot create topics
    if (!kafka.complete) this.skip()
    const seed = process.env['TORTURE_SEED'] ?? randomUUID()
    const told: string[] = [`seed ${seed}`]
    const tell = (line: string) => void told.push(line)
    const findings = await torture({ seed, events: 2000, processes: 2, kills: 2, kafka, redis, tell })
    expect(faultsOf(findings), told.join('\n')).to.deep.equal([])
    expect(findings.accepted).to.be.greaterThan(1000)
  })
})
