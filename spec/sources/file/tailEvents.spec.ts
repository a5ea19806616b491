import { once } from 'node:events'
import { appendFileSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { ended, folder, jsonLines, root, spawnRxpipe } from '../../support/cli.js'

const line = (n: number) => `{"event_id":"e${n}","event_type":"UPDATE","entity_id":"u1","data":{"n":${n}}}\n`

describe('pipelines/tail-events.yaml', () => {
  it('follows its logs through a rotation, and ends with 0 on SIGTERM', async () => {
    const cwd = folder({ 'tail-events.yaml': readFileSync(join(root, 'pipelines/tail-events.yaml')) })
    mkdirSync(join(cwd, 'logs'))
    const log = join(cwd, 'logs/events.log')
    appendFileSync(log, line(1))
    const child = spawnRxpipe(['start', 'tail-events.yaml', '--no-server'], { cwd })
    const end = ended(child)
    await once(child.stdout, 'data')
    appendFileSync(log, line(2))
    await once(child.stdout, 'data')
    renameSync(log, `${log}.1`)
    appendFileSync(log, line(3))
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    const { code, stdout, stderr } = await end
    expect(code, stderr).to.equal(0)
    expect(jsonLines(stdout).map(({ record }) => record)).to.deep.equal([
      { user: 'u1', action: 'create', n: 1, from: 'logs/events.log:1' },
      { user: 'u1', action: 'update', n: 2, from: 'logs/events.log:2' },
      { user: 'u1', action: 'update', n: 3, from: 'logs/events.log:1' },
    ])
  })
})
