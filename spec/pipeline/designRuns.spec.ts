import { join } from 'node:path'

import { expect } from 'chai'

import { folder, jsonLines, rxpipe } from '../support/cli.js'
import { FILE, HTTP, HTTP_AUTH, HTTP_PAGES } from '../support/designSources.js'
import { httpServer, type Received, status, type TestServer } from '../support/httpServer.js'

const HEAD = 'name: design\ntype: batch\n'
const JSON_TYPE = { 'content-type': 'application/json' }

const VARIABLES = {
  basic: { HTTP_USER: 'user', HTTP_PASS: 'pass' },
  bearer: { API_TOKEN: 'api-token' },
  oauth2: { OAUTH_CLIENT_ID: 'client', OAUTH_CLIENT_SECRET: 'secret' },
}

/** What a pipeline of a block gives, and how often its source asked. */
async function run(yaml: string, env: Record<string, string> = {}, files: Record<string, string> = {}) {
  const cwd = folder(files)
  const text = `${HEAD}${yaml.replaceAll('/data/', `${cwd}/`)}`
  const { code, stdout, stderr } = await rxpipe(['start', join(folder({ 'p.yaml': text }), 'p.yaml')], {
    env,
  })
  expect(code, stderr).to.equal(0)
  return jsonLines(stdout).map(({ record }) => record)
}

describe('the YAML of the design, as it is written but for hosts and paths', () => {
  const servers: TestServer[] = []
  const serve = async (answer: (request: Received, url: string) => readonly [number, unknown]) => {
    const server: TestServer = await httpServer((request, response) => {
      const [code, body] = answer(request, server.url)
      status(response, code, JSON_TYPE, JSON.stringify(body))
    })
    servers.push(server)
    return server
  }
  after(() => Promise.all(servers.map((server) => server.close())))

  for (const [format, first, second, records] of [
    ['json', '[{"id":1}]', '{"id":2}\n{"id":3}\n', [{ id: 2 }, { id: 3 }, { id: 1 }]],
    ['csv', 'id\n1\n', 'id\n2\n', [{ id: '2' }, { id: '1' }]],
    ['lines', 'one\n', 'two\n', [{ line: 'two' }, { line: 'one' }]],
  ] as const) {
    it(`reads files of ${format}: the one and those of the glob, each once`, async () => {
      const yaml = FILE.replace('FORMAT', format)
      const given = await run(yaml, {}, { 'users.json': first, 'more.json': second })
      expect(given).to.deep.equal(records)
    })
  }

  it('reads an HTTP source', async () => {
    const server = await serve(() => [200, [{ id: 1 }, { id: 2 }]])
    expect(await run(HTTP.replace('https://api.example.com', server.url))).to.deep.equal([
      { id: 1 },
      { id: 2 },
    ])
    expect(server.received.map(({ method, url }) => [method, url])).to.deep.equal([['GET', '/users']])
  })

  it('reads the pages of next_url', async () => {
    const server = await serve(({ url }, own) =>
      url === '/users'
        ? [200, { data: [{ id: 1 }], next_page_url: `${own}/users?page=2` }]
        : [200, { data: [{ id: 2 }], next_page_url: null }],
    )
    expect(await run(HTTP_PAGES.replace('https://api.example.com', server.url))).to.deep.equal([
      { id: 1 },
      { id: 2 },
    ])
  })

  for (const [type, expected, env] of [
    ['basic', `Basic ${Buffer.from('user:pass').toString('base64')}`, VARIABLES.basic],
    ['bearer', 'Bearer api-token', VARIABLES.bearer],
    ['oauth2', 'Bearer granted', VARIABLES.oauth2],
  ] as const) {
    it(`says who asks by ${type}`, async () => {
      const server = await serve(({ url, headers, body }) => {
        if (url === '/token')
          return body.includes('scope=read%3Ausers')
            ? [200, { access_token: 'granted', token_type: 'Bearer', expires_in: 60 }]
            : [400, { error: 'invalid_scope' }]
        return headers.authorization === expected ? [200, [{ id: 1 }]] : [403, {}]
      })
      const yaml = HTTP_AUTH.replace('AUTH', type)
        .replace('https://api.example.com', server.url)
        .replace('https://auth.example.com', server.url)
      expect(await run(yaml, env)).to.deep.equal([{ id: 1 }])
    })
  }
})
