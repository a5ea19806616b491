import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

import { expect } from 'chai'

import { type Ended, ended, folder, jsonLines, spawnRxpipe } from '../../support/cli.js'
import { httpServer, type Received, status, type TestServer } from '../../support/httpServer.js'

const event = (n: number) => ({ event_id: `e${n}`, event_type: 'CREATE', entity_id: `u${n}`, data: { n } })

const pipeline = (url: string, callback: string) =>
  JSON.stringify({
    name: 'polled',
    type: 'realtime',
    source: {
      type: 'http',
      url: `${url}/events`,
      pagination: { type: 'next_url', next_field: 'next', data_field: 'events' },
      poll_interval: '50ms',
    },
    realtime: { dedup_storage: 'disk' },
    output: { type: 'stub', log_format: 'json', callback: { enabled: true, url: callback } },
  })

describe('rxpipe start on an HTTP interface that is polled', function () {
  this.timeout(30_000)
  const servers: TestServer[] = []
  const serve = async (...[answer]: Parameters<typeof httpServer>) => {
    const server = await httpServer(answer)
    servers.push(server)
    return server
  }
  after(() => Promise.all(servers.map((server) => server.close())))

  /** An interface of two pages, each with its tag; and what waits for a request that a condition holds for. */
  const twoPages = async () => {
    const pages = [[event(1), event(2)], [event(3)]]
    const waiting: { readonly holds: (request: Received) => boolean; readonly resolve: () => void }[] = []
    const server = await serve((request, response) => {
      const page = request.url.includes('page=2') ? 1 : 0
      const events = pages[page] as object[]
      const etag = `"${page}-${events.length}"`
      const headers = { 'content-type': 'application/json', etag }
      if (request.headers['if-none-match'] === etag) status(response, 304, { etag })
      else
        status(response, 200, headers, JSON.stringify({ events, next: page === 0 ? '/events?page=2' : null }))
      for (const { holds, resolve } of waiting) if (holds(request)) resolve()
    })
    const until = (holds: (request: Received) => boolean) =>
      new Promise<void>((resolve) => void waiting.push({ holds, resolve }))
    return { server, pages, until }
  }

  const start = (cwd: string) => {
    const child = spawnRxpipe(['start', 'p.yaml', '--no-server'], { cwd })
    const end = ended(child)
    let text = ''
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString()
    })
    const printed = async (count: number) => {
      while (jsonLines(text.slice(0, text.lastIndexOf('\n') + 1)).length < count)
        await once(child.stdout, 'data')
    }
    const interrupt = async (): Promise<Ended> => {
      child.kill('SIGINT')
      return await end
    }
    return { printed, interrupt }
  }

  const idsOf = ({ stdout }: Ended) => jsonLines(stdout).map(({ event_id }) => event_id)

  it('asks for what has changed only, gives each event once, and goes on so after ctrl-C and a restart', async () => {
    const { server, pages, until } = await twoPages()
    const callback = await serve((_request, response) => status(response, 200))
    const cwd = folder({ 'p.yaml': pipeline(server.url, callback.url) })
    const first = start(cwd)
    await first.printed(3)
    await until(({ url, headers }) => url.includes('page=2') && headers['if-none-match'] === '"1-1"')
    pages[1]?.push(event(4))
    await first.printed(4)
    const interrupted = await first.interrupt()
    expect(interrupted.code, interrupted.stderr).to.equal(0)
    expect(idsOf(interrupted)).to.deep.equal(['e1', 'e2', 'e3', 'e4'])

    pages[0]?.push(event(5))
    const second = start(cwd)
    await second.printed(1)
    const again = await second.interrupt()
    expect(again.code, again.stderr).to.equal(0)
    expect(idsOf(again)).to.deep.equal(['e5'])
  })

  it('finishes on ctrl-C what is under way, and asks for nothing more', async () => {
    const { server } = await twoPages()
    const posts: { readonly body: string; readonly response: ServerResponse }[] = []
    let posted: (() => void) | undefined
    const isPosted = new Promise<void>((resolve) => {
      posted = resolve
    })
    const callback = await serve(({ body }, response) => {
      posts.push({ body, response })
      posted?.()
    })
    const run = start(folder({ 'p.yaml': pipeline(server.url, callback.url) }))
    await isPosted
    const end = run.interrupt()
    // it drains: whatever comes is answered from here on
    const answering = setInterval(() => {
      for (const { response } of posts) if (!response.writableEnded) status(response, 200)
    }, 20)
    const { code, stderr, stdout } = await end
    clearInterval(answering)
    expect(code, stderr).to.equal(0)
    const delivered = posts.flatMap(
      ({ body }) => (JSON.parse(body) as { messages: { event_id: string }[] }).messages,
    )
    expect(delivered.map(({ event_id }) => event_id)).to.deep.equal(idsOf({ stdout } as Ended))
    expect(delivered[0]?.event_id).to.equal('e1')
  })

  it('ends on ctrl-C though the server accepts and never answers', async () => {
    let asked: (() => void) | undefined
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve
    })
    const server = await serve(() => asked?.())
    const run = start(folder({ 'p.yaml': pipeline(server.url, server.url) }))
    await isAsked
    const began = Date.now()
    const { code, stderr } = await run.interrupt()
    expect(code, stderr).to.equal(0)
    expect(Date.now() - began).to.be.below(5000)
  })
})
