import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { seededHash } from '../../lib/util/seededHash.js'
import { ended, folder, jsonLines, root, rxpipe, spawnRxpipe } from '../support/cli.js'
import { httpServer, status } from '../support/httpServer.js'

const pipeline = ({ source = '', rest = '', output = '' } = {}) => `name: p
type: realtime
source: { type: file, path: events.ndjson, follow: false${source} }
${rest}
output: { type: stub${output} }
`
const start = (more: readonly string[] = []) => ['start', 'p.yaml', '--no-server', ...more]

interface Line {
  readonly event_id: string
  readonly event_type: string
  readonly entity_id: string
  readonly upserted?: boolean
}

const lines = (stdout: string) => jsonLines(stdout) as unknown as readonly Line[]
const summary = (stderr: string) => jsonLines(stderr).find(({ message }) => message === 'summary')

/** Events of some entities, of which a fifth come twice. */
function events(count: number, entities: number): string {
  let text = ''
  for (let n = 0; n < count; n++) {
    const type = ['UPDATE', 'UPDATE', 'CREATE', 'DELETE'][seededHash('type', `${n}`) % 4]
    const id = n > 0 && seededHash('again', `${n}`) % 5 === 0 ? n - 1 : n
    const entity = seededHash('entity', `${id}`) % entities
    text += `${JSON.stringify({ event_id: `e${id}`, event_type: type, entity_id: `u${entity}` })}\n`
  }
  return text
}

/** Which events come out in which form, when they are read once from beginning to end. */
function oracle(text: string): ReadonlyMap<string, string> {
  const seen = new Map<string, string>()
  const known = new Set<string>()
  for (const { event_id, event_type, entity_id } of lines(text)) {
    if (seen.has(event_id)) continue
    const type = event_type === 'UPDATE' && !known.has(entity_id) ? 'CREATE' : event_type
    seen.set(event_id, `${type} ${entity_id}`)
    if (type === 'DELETE') known.delete(entity_id)
    else known.add(entity_id)
  }
  return seen
}

describe('a realtime pipeline', () => {
  it('runs from a file with the state on disk: the example of the repository', async () => {
    const yaml = readFileSync(join(root, 'pipelines/user-events-local.yaml'), 'utf8')
    const cwd = folder({ 'p.yaml': yaml.replace('data/', '') })
    writeFileSync(
      join(cwd, 'user-events.ndjson'),
      readFileSync(join(root, 'pipelines/data/user-events.ndjson')),
    )
    const first = await rxpipe(start(), { cwd })
    expect(first.code, first.stderr).to.equal(0)
    expect(
      lines(first.stdout).map(({ event_id, event_type, upserted = false }) => [
        event_id,
        event_type,
        upserted,
      ]),
    ).to.deep.equal([
      ['evt_001', 'CREATE', false],
      ['evt_002', 'CREATE', true],
      ['evt_003', 'UPDATE', false],
      ['evt_006', 'UPDATE', false],
      ['evt_007', 'DELETE', false],
      ['evt_010', 'CREATE', true],
    ])
    expect(summary(first.stderr)).to.deep.include({
      in: 12,
      out: 6,
      dropped: { duplicate: 1, stale: 2, unknown_delete: 1, no_robots: 1 },
      dead_letters: 1,
    })
    const second = await rxpipe(start(), { cwd })
    expect(second.stdout).to.equal('')
    expect(summary(second.stderr)).to.deep.include({ out: 0, dropped: { duplicate: 11 } })
  })

  it('loses nothing when it is killed again and again, and repeats no more than the batch it was at', async () => {
    const seed = Number(process.env['RXPIPE_SEED'] ?? Date.now() % 1_000_000)
    const text = events(2000, 100)
    const cwd = folder({ 'p.yaml': pipeline({ source: ', max_batch: 20' }), 'events.ndjson': text })
    const printed: Line[] = []
    let kills = 0
    for (let run = 0; run < 8; run++) {
      const child = spawnRxpipe(start(), { cwd })
      const batches = 1 + (seededHash(`${seed}`, `batches ${run}`) % 25)
      let seen = 0
      child.stdout.on('data', () => {
        if (run < 7 && ++seen === batches)
          setTimeout(() => child.kill('SIGKILL'), seededHash(`${seed}`, `wait ${run}`) % 15)
      })
      const { stdout, code, signal } = await ended(child)
      if (signal === 'SIGKILL') kills++
      // a line that was cut by the kill belongs to a batch that was not committed
      printed.push(...lines(stdout.slice(0, stdout.lastIndexOf('\n') + 1)))
      if (code === 0) break
    }
    const expected = oracle(text)
    const where = `RXPIPE_SEED=${seed}, ${kills} kills`
    const missing = [...expected.keys()].filter((id) => !printed.some(({ event_id }) => event_id === id))
    expect(missing, where).to.deep.equal([])
    for (const { event_id, event_type, entity_id } of printed)
      expect(`${event_type} ${entity_id}`, `${where}, ${event_id}`).to.equal(expected.get(event_id))
    expect(printed.length - expected.size, where).to.be.at.most(kills * 20)
    expect(kills, where).to.be.greaterThan(2)
    expect((await rxpipe(start(), { cwd })).stdout).to.equal('')
  }).timeout(120_000)

  it('waits for a callback that is away, and says so once', async () => {
    const server = await httpServer((_request, response, number) => status(response, number < 4 ? 503 : 204))
    const cwd = folder({
      'p.yaml': pipeline({
        output: `, callback: { enabled: true, url: "${server.url}", retry: { initial: 5ms } }`,
      }),
      'events.ndjson': events(5, 5),
    })
    const { code, stdout, stderr } = await rxpipe(start(), { cwd })
    await server.close()
    expect(code, stderr).to.equal(0)
    expect(lines(stdout)).to.have.length(oracle(events(5, 5)).size)
    const said = jsonLines(stderr).map(({ message }) => message)
    expect(said.filter((message) => message === 'the callback is away, it is tried again')).to.have.length(1)
    expect(said.filter((message) => message === 'the callback is back')).to.have.length(1)
  })

  it('ends on SIGTERM while it waits for a callback, within the time it is given, and owes what it held', async () => {
    const server = await httpServer((_request, response, number) =>
      status(response, number < 1e6 ? 503 : 204),
    )
    const cwd = folder({
      'p.yaml': pipeline({ output: `, callback: { enabled: true, url: "${server.url}" }` }),
      'events.ndjson': events(5, 5),
    })
    const child = spawnRxpipe(start(['--shutdown-timeout', '300ms']), { cwd })
    const end = ended(child)
    while (server.received.length === 0) await once(child.stderr, 'data')
    const asked = Date.now()
    child.kill('SIGTERM')
    const { code, stdout, stderr } = await end
    await server.close()
    expect(code, stderr).to.equal(143)
    expect(Date.now() - asked).to.be.lessThan(5000)
    expect(stdout).to.equal('')
    writeFileSync(join(cwd, 'p.yaml'), pipeline())
    const again = await rxpipe(start(), { cwd })
    expect(lines(again.stdout)).to.have.length(oracle(events(5, 5)).size)
  })

  it('is done with 0 when SIGTERM finds it in mid-stream, and goes on behind what was accepted', async () => {
    const text = events(6000, 50)
    const cwd = folder({ 'p.yaml': pipeline({ source: ', max_batch: 50' }), 'events.ndjson': text })
    const child = spawnRxpipe(start(), { cwd })
    child.stdout.once('data', () => child.kill('SIGTERM'))
    const first = await ended(child)
    expect(first.code, first.stderr).to.equal(0)
    const second = await rxpipe(start(), { cwd })
    expect(second.code, second.stderr).to.equal(0)
    const all = [...lines(first.stdout), ...lines(second.stdout)].map(({ event_id }) => event_id)
    expect(all).to.deep.equal([...oracle(text).keys()])
  }).timeout(60_000)

  it('sends what the callback refuses to the dead letters, and does not owe it any more', async () => {
    const server = await httpServer((_request, response) => status(response, 422, {}, 'no'))
    const cwd = folder({
      'p.yaml': pipeline({ output: `, callback: { enabled: true, url: "${server.url}" }` }),
      'events.ndjson': events(3, 3),
    })
    const { code, stdout } = await rxpipe(start(), { cwd })
    const again = await rxpipe(start(), { cwd })
    await server.close()
    expect([code, stdout, again.code]).to.deep.equal([0, '', 0])
    const letters = jsonLines(readFileSync(join(cwd, 'dead-letters/p.ndjson'), 'utf8'))
    expect(letters).to.have.length(oracle(events(3, 3)).size)
    expect(letters[0]).to.include({ stage: 'output', code: 'CALLBACK_REFUSED' })
    expect(server.received).to.have.length(1)
  })

  it('claims and commits nothing in a dry run, and reads no more than --limit', async () => {
    const cwd = folder({ 'p.yaml': pipeline(), 'events.ndjson': events(50, 5) })
    for (let run = 0; run < 2; run++) {
      const { stdout } = await rxpipe(start(['--dry-run', '--limit', '10']), { cwd })
      expect(lines(stdout)).to.have.length(oracle(events(10, 5)).size)
    }
    expect(existsSync(join(cwd, '.rxpipe'))).to.equal(false)
    const limited = await rxpipe(start(['--limit', '10']), { cwd })
    const rest = await rxpipe(start(), { cwd })
    const all = [...lines(limited.stdout), ...lines(rest.stdout)].map(({ event_id }) => event_id)
    expect(all).to.deep.equal([...oracle(events(50, 5)).keys()])
  })

  it('keeps its state where state.path says, and makes none in batch mode without a cursor', async () => {
    const cwd = folder({
      'p.yaml': pipeline({ rest: 'state: { path: kept/here }' }),
      'batch.yaml': pipeline().replace('realtime', 'batch').replace(', follow: false', ''),
      'events.ndjson': events(3, 3),
    })
    await rxpipe(start(), { cwd })
    expect(existsSync(join(cwd, 'kept/here/p.lmdb'))).to.equal(true)
    const { code } = await rxpipe(['start', 'batch.yaml', '--no-server'], { cwd })
    expect(code).to.equal(0)
    expect(existsSync(join(cwd, '.rxpipe'))).to.equal(false)
  })

  it('says what is wrong with its state, and fails', async () => {
    const cwd = folder({
      'p.yaml': pipeline({ rest: 'state: { path: events.ndjson }' }),
      'events.ndjson': events(3, 3),
    })
    const { code, stdout, stderr } = await rxpipe(start(), { cwd })
    expect([code, stdout]).to.deep.equal([1, ''])
    const [error] = jsonLines(stderr).filter(({ level }) => level === 'error')
    expect(error).to.include({ code: 'STORE_FAILED' })
    expect(error?.['message']).to.contain('events.ndjson')
  })
})
