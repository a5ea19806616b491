import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'

import { start, stop } from '../support/services.js'
import { faultsOf } from './faultsOf.js'
import { faultsOfOutages, outages } from './outages.js'
import { torture } from './torture.js'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '100000' },
    processes: { type: 'string', default: '3' },
    kills: { type: 'string', default: '30' },
    outage: { type: 'string', default: '20' },
    seed: { type: 'string', default: randomUUID() },
  },
})
const tell = (line: string) => void process.stdout.write(`${new Date().toISOString()} ${line}\n`)
tell(`seed ${values.seed}`)
const [kafka, redis] = await Promise.all([start('kafka'), start('redis')])
try {
  const findings = await torture({
    seed: values.seed,
    events: Number(values.events),
    processes: Number(values.processes),
    kills: Number(values.kills),
    kafka,
    redis,
    tell,
  })
  const faults = faultsOf(findings)
  tell(JSON.stringify(findings))
  tell(faults.length === 0 ? 'nothing was lost' : `wrong: ${faults.join(', ')}`)
  const seconds = Number(values.outage)
  const broken = seconds > 0 ? faultsOfOutages(await outages({ seconds, kafka, redis, tell })) : []
  if (seconds > 0) tell(broken.length === 0 ? 'all came in lane order' : `wrong: ${broken.join(', ')}`)
  process.exitCode = faults.length + broken.length === 0 ? 0 : 1
} finally {
  await Promise.all([kafka, redis].map(stop))
}
