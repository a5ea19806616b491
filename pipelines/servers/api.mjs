// A small HTTP interface over data/users.json, for api-pages.yaml and api-oauth2.yaml. Nothing to install:
//   node pipelines/servers/api.mjs          listens on port 8080 of this machine; PORT=0 takes a free one
//
//   GET  /users?page=1      ten users a page: { "data": [...], "next_page_url": "/users?page=2" or null }
//   POST /token             OAuth2 client credentials (demo-client, demo-secret): a token that lasts 30 seconds
//   GET  /private/users     as /users, for who brings a token; one request in seven is put off by 429
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const PER_PAGE = 10
const LIFETIME = 30
const users = JSON.parse(readFileSync(new URL('../data/users.json', import.meta.url), 'utf8'))
const tokens = new Map()
let requests = 0

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost')
  const answer = (status, value, headers = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))

  if (url.pathname === '/users') return answer(200, page(url))
  if (url.pathname === '/private/users') {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (!(tokens.get(token) > Date.now())) return answer(401, { error: 'bring a token of POST /token' })
    if (++requests % 7 === 0) return answer(429, { error: 'not so fast' }, { 'retry-after': '1' })
    return answer(200, page(url))
  }
  if (url.pathname === '/token' && request.method === 'POST') {
    const basic = Buffer.from('demo-client:demo-secret').toString('base64')
    if (request.headers.authorization !== `Basic ${basic}`) return answer(401, { error: 'invalid_client' })
    const token = `demo-${Date.now().toString(36)}-${tokens.size}`
    tokens.set(token, Date.now() + LIFETIME * 1000)
    return answer(200, { access_token: token, token_type: 'Bearer', expires_in: LIFETIME })
  }
  answer(404, { error: 'there are /users, /private/users and /token' })
})

function page(url) {
  const number = Number(url.searchParams.get('page') ?? 1)
  const data = users.slice((number - 1) * PER_PAGE, number * PER_PAGE)
  const isLast = number * PER_PAGE >= users.length
  return { data, next_page_url: isLast ? null : `${url.pathname}?page=${number + 1}` }
}

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${server.address().port}\n`)
})
