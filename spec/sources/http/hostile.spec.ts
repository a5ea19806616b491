import { expect } from 'chai'

import type { SourceError } from '../../../lib/core/errors.js'
import { httpSource } from '../../../lib/sources/http.js'
import { httpServer, type Received, status, type TestServer } from '../../support/httpServer.js'
import { messagesOf, outcome } from '../../support/sourceContract.js'

const PAGES = 500
const PER_PAGE = 20
const SECRETS = { 'X-Api-Key': 'key-of-home', Cookie: 'session=home' }

/** Answers of a token last so many requests. */
const TOKEN_LASTS = 60

describe('the HTTP source against a hostile server', () => {
  const servers: TestServer[] = []
  after(async () => {
    for (const server of servers) await server.close()
  })

  it('delivers 10,000 records of 500 pages once, in order, keeps credentials home, and ends where pages repeat', async () => {
    let tokens = 0
    let used = 0
    const faced = new Set<string>()
    /** Whether a page is asked for the first time in this way. */
    const first = (fault: string, page: number) => {
      const key = `${fault} ${page}`
      if (faced.has(key)) return false
      faced.add(key)
      return true
    }
    const pageOf = ({ url }: Received) => Number(new URL(url, 'http://host').searchParams.get('page') ?? 1)
    const pageText = (page: number) => {
      const data = Array.from({ length: PER_PAGE }, (_, index) => ({ id: (page - 1) * PER_PAGE + index }))
      // the last page leads back into the middle; absolute and relative URLs take turns, every 37th leads abroad
      const next = page === PAGES ? 250 : page + 1
      const path = `/users?page=${next}`
      const base = next % 37 === 0 ? abroad.url : page % 37 === 0 || page % 2 === 0 ? home.url : ''
      return JSON.stringify({ meta: { next: base + path }, data: { items: data } })
    }
    const give = (response: Parameters<typeof status>[0], page: number) =>
      status(response, 200, { 'content-type': 'application/json' }, pageText(page))

    const abroad = await httpServer((request, response) => give(response, pageOf(request)))
    const token = await httpServer((_request, response) => {
      used = 0
      const body = JSON.stringify({
        access_token: `token-${++tokens}`,
        token_type: 'Bearer',
        expires_in: 3600,
      })
      status(response, 200, { 'content-type': 'application/json' }, body)
    })
    const home = await httpServer((request, response) => {
      const page = pageOf(request)
      if (request.headers.authorization !== `Bearer token-${tokens}` || used++ >= TOKEN_LASTS) {
        return status(response, 401)
      }
      if (request.headers['x-api-key'] !== 'key-of-home') return status(response, 403)
      if (page % 17 === 0 && first('429', page)) return status(response, 429, { 'retry-after': '0' })
      if (page % 19 === 0 && first('500', page)) return status(response, 500)
      if (page % 23 === 0 && first('reset', page)) return void response.destroy()
      if (page % 29 === 0 && first('cut', page)) {
        const text = pageText(page)
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length) })
        return void response.write(text.slice(0, text.length / 2), () => response.destroy())
      }
      if (page % 31 === 0) return status(response, 307, { location: `${abroad.url}${request.url}` })
      give(response, page)
    })
    servers.push(home, abroad, token)

    const { batches, error } = await outcome(
      httpSource({
        url: `${home.url}/users`,
        headers: SECRETS,
        auth: {
          type: 'oauth2',
          client_id: 'me',
          client_secret: 'my-secret',
          token_url: `${token.url}/token`,
        },
        pagination: { type: 'next_url', next_field: 'meta.next', data_field: 'data.items', max_pages: 1000 },
        retry: { initial: '1ms', max: '5ms' },
      }),
    )

    const ids = messagesOf(batches).map(({ value }) => (value as { id: number }).id)
    expect(ids).to.deep.equal(Array.from({ length: PAGES * PER_PAGE }, (_, id) => id))
    expect((error as SourceError).code).to.equal('HTTP_PAGE_REPEATED')
    expect((error as SourceError).message).to.equal(
      `${home.url}/users?page=250 (page 501): what comes next is page 250 again`,
    )
    expect(tokens, 'tokens ran out mid-run').to.be.above(5)
    expect(abroad.received.length, 'pages came from another origin').to.be.above(25)
    for (const { headers } of abroad.received) {
      expect(JSON.stringify(headers)).to.not.match(/home|token-|authorization|cookie|api-key/i)
    }
    for (const fault of ['429', '500', 'reset', 'cut']) {
      expect([...faced].filter((key) => key.startsWith(fault)).length, fault).to.be.above(10)
    }
  })

  it('finds out that the same page comes for every number, and names the URL', async () => {
    const server = await httpServer((_request, response) =>
      status(response, 200, { 'content-type': 'application/json' }, '[{"id":1},{"id":2}]'),
    )
    servers.push(server)
    for (const type of ['page', 'offset'] as const) {
      const pagination = type === 'page' ? { type } : { type, limit: 2 }
      const { batches, error } = await outcome(httpSource({ url: server.url, pagination }))
      expect(messagesOf(batches).length).to.equal(2)
      expect((error as SourceError).code).to.equal('HTTP_PAGE_REPEATED')
      expect((error as SourceError).message).to.match(
        type === 'page'
          ? /\/\?page=2 \(page 2\): begins with the same record as page 1$/
          : /\/\?limit=2&offset=2 \(page 2\): begins with the same record as page 1$/,
      )
    }
  })

  it('takes keys of the query along to links that leave them out, but not abroad', async () => {
    const linked = async (base: string) => {
      const server = await httpServer((request, response) => {
        const link = request.url.includes('p=2') ? {} : { link: `<${base}/users?p=2>; rel="next"` }
        status(response, 200, { 'content-type': 'application/json', ...link }, JSON.stringify([request.url]))
      })
      servers.push(server)
      await outcome(
        httpSource({
          url: `${server.url}/users`,
          query: { api_key: 'k3y', size: 10 },
          pagination: { type: 'link_header' },
        }),
      )
      return server
    }
    const abroad = await httpServer((_request, response) =>
      status(response, 200, { 'content-type': 'application/json' }, '[]'),
    )
    servers.push(abroad)
    expect((await linked('')).received[1]?.url).to.equal('/users?p=2&api_key=k3y')
    await linked(abroad.url)
    expect(abroad.received.map(({ url }) => url)).to.deep.equal(['/users?p=2'])
  })
})
