import { expect } from 'chai'
import { Redis } from 'ioredis'

import { folder, rxpipe } from '../support/cli.js'
import { useOwnService } from '../support/services.js'

describe('round trips to Redis', () => {
  const service = useOwnService('redis')

  it('are two a batch: a claim that loads the entities, and a commit', async () => {
    const [batches, size] = [40, 25]
    const events = Array.from(
      { length: batches * size },
      (_, n) =>
        `{"event_id":"e${n % 10 === 9 ? n - 1 : n}","event_type":"UPDATE","entity_id":"u${n % 70}","timestamp":${n}}\n`,
    )
    const cwd = folder({
      'p.yaml': `name: counted
type: realtime
source: { type: file, path: events.ndjson, follow: false, max_batch: ${size} }
realtime: { dedup_storage: redis, redis_url: "${service.url}" }
output: { type: stub, log_level: warn }
`,
      'events.ndjson': events.join(''),
    })
    const raw = new Redis(service.url)
    const monitor = await raw.monitor()
    const commands: string[] = []
    const quit = new Promise<void>((resolve) => {
      monitor.on('monitor', (_time: string, [command = '', argument]: string[], source: string) => {
        if (argument === 'the end') resolve()
        // what a script calls makes no way of its own
        else if (source !== 'lua') commands.push(command.toLowerCase())
      })
    })
    const { code, stderr } = await rxpipe(['start', 'p.yaml', '--no-server'], { cwd })
    await raw.echo('the end')
    await quit
    monitor.disconnect()
    raw.disconnect()
    expect(code, stderr).to.equal(0)
    // a script whose hash the server does not know yet is sent once more, as its text
    expect(commands.filter((command) => command === 'evalsha')).to.have.length(2 * batches)
    expect(commands.filter((command) => command === 'eval').length).to.be.at.most(2)
    // beside them: the connection, the cursor that the source begins at, and the look whether the server is there
    const others = commands.filter((command) => !command.startsWith('eval'))
    expect(others.length, others.join(' ')).to.be.at.most(10)
  }).timeout(30_000)
})
