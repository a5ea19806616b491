import { type ChildProcessWithoutNullStreams, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'

import { expect } from 'chai'

import { ended, folder, jsonLines, rxpipe, spawnRxpipe } from '../support/cli.js'
import { httpServer, status } from '../support/httpServer.js'

const data = Array.from({ length: 3000 }, (_, n) => `{"n":${n}}\n`).join('')
const posting = (url: string, rest = '') => `name: p
type: batch
source: { type: file, path: data.ndjson }
output: { type: stub, callback: { enabled: true, url: "${url}", batch_size: 1000, ${rest} } }
`
const summary = (stderr: string) => jsonLines(stderr).find(({ message }) => message === 'summary')

/** Settles once the log of a process holds a text. */
async function logged(child: ChildProcessWithoutNullStreams, text: string): Promise<void> {
  let seen = ''
  for await (const [chunk] of on(child)) {
    seen += chunk
    if (seen.includes(text)) return
  }
}
async function* on(child: ChildProcessWithoutNullStreams): AsyncGenerator<[string]> {
  for (;;) yield (await once(child.stderr, 'data')) as [string]
}

describe('rxpipe start and its end', () => {
  it('waits for a batch in flight when it is told to stop, prints it, and tells of no completion', async () => {
    let child: ChildProcessWithoutNullStreams | undefined
    const server = await httpServer(({ body }, response) => {
      if (body.includes('"sequence":1,')) {
        child?.kill('SIGTERM')
        setTimeout(() => status(response, 200), 300)
      } else status(response, 200)
    })
    const cwd = folder({ 'p.yaml': posting(server.url), 'data.ndjson': data })
    child = spawnRxpipe(['start', 'p.yaml'], { cwd })
    const end = await ended(child)
    await server.close()
    expect(end.code, end.stderr).to.equal(143)
    const kinds = server.received.map(({ body }) => JSON.parse(body).kind as string)
    expect(kinds).to.include('messages').and.not.to.include('complete')
    const posts = kinds.filter((kind) => kind === 'messages').length
    expect(jsonLines(end.stdout)).to.have.length(posts * 1000)
    expect(summary(end.stderr)).to.include({ out: posts * 1000 })
  })

  it('gives up after --shutdown-timeout, and says that nothing of it is committed', async () => {
    let child: ChildProcessWithoutNullStreams | undefined
    const server = await httpServer(({ body }, response) => {
      if (body.includes('"messages"')) child?.kill('SIGINT')
      else status(response, 200)
    })
    const cwd = folder({ 'p.yaml': posting(server.url, 'timeout: 60s'), 'data.ndjson': data })
    child = spawnRxpipe(['start', 'p.yaml', '--shutdown-timeout', '200ms'], { cwd })
    const end = await ended(child)
    await server.close()
    expect(end).to.include({ code: 130, stdout: '' })
    expect(end.stderr).to.contain('still in flight after 0.2 s were given up')
  })

  it('ends with its pipelines, whatever a driver still waits for', async () => {
    let child: ChildProcessWithoutNullStreams | undefined
    // a broker that takes connections, and says nothing
    const server = createServer(() => child?.kill('SIGTERM')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const source = `{ type: kafka, brokers: ["127.0.0.1:${port}"], topics: [t] }`
    const cwd = folder({ 'p.yaml': `name: p\ntype: realtime\nsource: ${source}\n` })
    child = spawnRxpipe(['start', 'p.yaml'], { cwd })
    const end = await ended(child)
    server.close()
    expect(end.code, end.stderr).to.equal(0)
    expect(summary(end.stderr)).to.include({ in: 0 })
  }).timeout(10_000)

  it('ends at once on a second signal', async () => {
    let child: ChildProcessWithoutNullStreams | undefined
    const server = await httpServer(({ body }, response) => {
      if (body.includes('"messages"')) child?.kill('SIGTERM')
      else status(response, 200)
    })
    const cwd = folder({ 'p.yaml': posting(server.url, 'timeout: 60s'), 'data.ndjson': data })
    child = spawnRxpipe(['start', 'p.yaml'], { cwd })
    const end = ended(child)
    await logged(child, 'the stop waits for batches in flight')
    child.kill('SIGINT')
    expect(await end).to.include({ code: 130, stdout: '' })
    await server.close()
  })

  it('stops, and has not failed, while it waits for a callback that is away', async () => {
    const cwd = folder({
      'p.yaml': posting('http://127.0.0.1:1/', 'retry: { initial: 60s, max: 60s, attempts: 9 }'),
      'data.ndjson': data,
    })
    const child = spawnRxpipe(['start', 'p.yaml'], { cwd })
    const end = ended(child)
    await logged(child, 'tried again')
    child.kill('SIGINT')
    expect((await end).code).to.equal(130)
  })

  it('fails when the callback dies: what it had accepted was printed, nothing after it', async () => {
    const server = await httpServer(({ body }, response) => {
      if (body.includes('"sequence":2,')) response.destroy()
      else status(response, 200)
    })
    const cwd = folder({
      'p.yaml': posting(server.url, 'retry: { initial: 1ms, max: 1ms, attempts: 3 }'),
      'data.ndjson': data,
    })
    const { code, stdout, stderr } = await rxpipe(['start', 'p.yaml'], { cwd })
    await server.close()
    expect(code).to.equal(1)
    expect(jsonLines(stdout)).to.have.length(1000)
    expect(stderr).to.contain('did not accept messages:2 in 3 attempts').and.to.contain('"hint"')
    expect(server.received.map(({ body }) => JSON.parse(body).kind)).not.to.include('complete')
  })

  it('calls and keeps nothing in a dry run', async () => {
    const server = await httpServer((_request, response) => status(response, 200))
    const cwd = folder({
      'p.yaml': `${posting(server.url)}on_error: dead_letter\n`,
      'data.ndjson': `{"n":}\n${data}`,
    })
    const { code, stdout } = await rxpipe(['start', 'p.yaml', '--dry-run'], { cwd })
    await server.close()
    expect(code).to.equal(0)
    expect(jsonLines(stdout)).to.have.length(3000)
    expect(server.received).to.have.length(0)
    expect(() => readFileSync(join(cwd, 'dead-letters/p.ndjson'))).to.throw('ENOENT')
  })

  it('shows text, a progress line and the summary on a terminal', function () {
    // only script of util-linux gives a terminal to what it runs, and not all systems have it
    if (spawnSync('script', ['--version']).error !== undefined) this.skip()
    const cwd = folder({
      'p.yaml': 'name: p\ntype: batch\nsource: { type: file, path: data.ndjson }\n',
      'data.ndjson': data.repeat(20),
    })
    const line = `'${process.execPath}' '${join(import.meta.dirname, '../../dist/bin/rxpipe.js')}' start p.yaml > out.ndjson`
    const { stdout } = spawnSync('script', ['-qec', line, '/dev/null'], { cwd, encoding: 'utf8' })
    expect(stdout).to.match(/\r.\[K[\d,]+ in · [\d,]+ out · [\d,]+\/s · \d+ % · \w+ left/)
    expect(stdout).to.match(/p: 60,000 in · 60,000 out · [\d.]+ s · [\d,]+\/s · sha256 [0-9a-f]{64}\r\n/)
    expect(jsonLines(readFileSync(join(cwd, 'out.ndjson'), 'utf8'))).to.have.length(60_000)
  })
})
