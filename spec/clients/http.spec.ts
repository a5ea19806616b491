import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

import { expect } from 'chai'

import { http } from '../../lib/clients/http.js'
import { httpServer, status, type TestServer } from '../support/httpServer.js'

const never = new AbortController().signal

describe('http', () => {
  const servers: TestServer[] = []
  const serve = async (...parameters: Parameters<typeof httpServer>) => {
    const server = await httpServer(...parameters)
    servers.push(server)
    return server
  }
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close()
  })

  it('sends the bytes of a body as they are, and gives back any answer', async () => {
    const server = await serve((_request, response) => status(response, 503, { 'Retry-After': '3' }, 'later'))
    const body = Buffer.from('{"name":"Zoë"}')
    const headers = { 'content-type': 'application/json', 'x-one': '1' }
    const answer = await http({ method: 'POST', url: `${server.url}/in?a=b`, headers, body }, never)
    expect(answer.status).to.equal(503)
    expect(answer.body).to.equal('later')
    expect(answer.headers['retry-after']).to.equal('3')
    const [received] = server.received
    expect(received).to.include({ method: 'POST', url: '/in?a=b', body: '{"name":"Zoë"}' })
    expect(received?.headers).to.include({ 'content-length': '15', 'x-one': '1', 'user-agent': 'rxpipe' })
  })

  it('turns user and password of a URL into basic authorization', async () => {
    const server = await serve((_request, response) => status(response, 204))
    for (const [userinfo, plain] of [
      ['me:p%40ss', 'me:p@ss'],
      ['me:100%', 'me:100%'],
    ] as const) {
      await http({ method: 'GET', url: server.url.replace('//', `//${userinfo}@`), headers: {} }, never)
      const { authorization } = server.received.at(-1)?.headers ?? {}
      expect(authorization).to.equal(`Basic ${Buffer.from(plain).toString('base64')}`)
    }
  })

  it('follows a redirect of a post to another origin without credentials', async () => {
    const target = await serve((_request, response) => status(response, 200))
    const server = await serve((_request, response) => status(response, 307, { location: `${target.url}/b` }))
    const headers = { authorization: 'Bearer secret', 'idempotency-key': 'k' }
    const answer = await http({ method: 'POST', url: server.url, headers, body: Buffer.from('[]') }, never)
    expect(answer.status).to.equal(200)
    expect(target.received[0]).to.include({ method: 'POST', url: '/b', body: '[]' })
    expect(target.received[0]?.headers['idempotency-key']).to.equal('k')
    expect(target.received[0]?.headers.authorization).to.equal(undefined)
  })

  it('does not run in circles', async () => {
    const server = await serve((_request, response) => status(response, 308, { location: '/' }))
    const answer = await http({ method: 'GET', url: server.url, headers: {} }, never)
    expect(answer.status).to.equal(308)
    expect(server.received.length).to.equal(6)
  })

  it('keeps the start of a large body, and cuts off one without end', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200)
      const more = () => {
        if (!response.destroyed) response.write('x'.repeat(100_000), more)
      }
      more()
    })
    const answer = await http({ method: 'GET', url: server.url, headers: {} }, never)
    expect(answer.body.length).to.equal(64 * 1024)
  })

  it('says why no answer came, and nothing of the request', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address() as AddressInfo
    closed.close()
    await once(closed, 'close')
    const headers = { authorization: 'Bearer secret-token' }
    const error = await http({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers }, never).catch(
      (e) => e,
    )
    expect(error).to.be.instanceOf(Error)
    expect(error.message).to.contain('ECONNREFUSED')
    expect(Object.keys(error)).to.deep.equal([])
    expect(error.cause).to.equal(undefined)
  })

  it('is ended by its signal', async () => {
    const abort = new AbortController()
    const server = await serve(() => abort.abort())
    const error = await http({ method: 'GET', url: server.url, headers: {} }, abort.signal).catch((e) => e)
    expect(error).to.be.instanceOf(Error)
  })
})
