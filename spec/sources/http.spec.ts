import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'

import { expect } from 'chai'

import type { Batch } from '../../lib/core/batch.js'
import { POSITION } from '../../lib/core/message.js'
import { type HttpOptions, http, httpSource } from '../../lib/sources/http.js'
import { fakeContext } from '../support/fakeContext.js'
import { httpServer, type Received, status, type TestServer } from '../support/httpServer.js'
import { drained, messagesOf, outcome, sourceContract } from '../support/sourceContract.js'

type Answer = Parameters<typeof httpServer>[0]

const JSON_TYPE = { 'content-type': 'application/json' }
const json = (response: ServerResponse, value: unknown) =>
  status(response, 200, JSON_TYPE, JSON.stringify(value))
const typed =
  (type: string, body: string | Buffer, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': type, ...headers }).end(body)
const queryOf = ({ url }: Received) => new URL(url, 'http://host').searchParams

/** Fails fast where a failure is what is asked for. */
const FAST = { initial: '1ms', max: '2ms', attempts: 2 } as const

describe('httpSource', () => {
  const servers: TestServer[] = []
  const serve = async (answer: Answer) => {
    const server = await httpServer(answer)
    servers.push(server)
    return server
  }
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close()
  })

  const reading = async (answer: Answer, options: Partial<HttpOptions> = {}, path = '/users') => {
    const server = await serve(answer)
    const source = httpSource({ url: `${server.url}${path}`, retry: FAST, ...options })
    const { batches, error } = await outcome(source)
    const messages = messagesOf(batches)
    return {
      server,
      messages,
      values: messages.map(({ value }) => value),
      error: error as { code?: string; message?: string; hint?: string } | undefined,
      said: String((error as Error | undefined)?.message ?? '').replaceAll(server.url, ''),
    }
  }

  describe('its contract', () => {
    let url = ''
    before(async () => {
      const server = await httpServer((request, response) => {
        const page = Number(queryOf(request).get('page'))
        if (request.url.startsWith('/failing') && page === 3) status(response, 404)
        else json(response, page <= 6 ? [{ n: page * 2 }, { n: page * 2 + 1 }] : [])
      })
      url = server.url
      after(() => server.close())
    })
    const pagination = { type: 'page' } as const
    sourceContract('the HTTP source', () => ({
      healthy: () => httpSource({ url: `${url}/healthy`, pagination, max_batch: 2 }),
      failing: () => ({
        source: httpSource({ url: `${url}/failing`, pagination, max_batch: 2 }),
        code: 'HTTP_REFUSED',
      }),
      ahead: 2,
    }))
  })

  describe('requests', () => {
    it('asks by GET with headers and query, beside those of the URL', async () => {
      const { server } = await reading(
        typed('application/json', '[]'),
        { headers: { 'X-Team': 'data' }, query: { status: 'active', page: 2, tag: ['a', 'b c'] } },
        '/users?page=1&q=x',
      )
      const [request] = server.received
      expect(request?.method).to.equal('GET')
      expect([...queryOf(request as Received)]).to.deep.equal([
        ['q', 'x'],
        ['status', 'active'],
        ['page', '2'],
        ['tag', 'a'],
        ['tag', 'b c'],
      ])
      expect(request?.headers).to.include({ 'x-team': 'data', 'user-agent': 'rxpipe' })
      expect(request?.headers.accept).to.match(/^application\/json/)
    })

    it('posts a text as it is, and anything else as JSON', async () => {
      const options = { method: 'POST' } as const
      const one = await reading(typed('application/json', '[]'), {
        ...options,
        body: { filter: ['ä', 1] },
      })
      expect(one.server.received[0]).to.include({ method: 'POST', body: '{"filter":["ä",1]}' })
      expect(one.server.received[0]?.headers['content-type']).to.equal('application/json')
      const two = await reading(typed('application/json', '[]'), {
        ...options,
        body: '<q/>',
        headers: { 'Content-Type': 'text/xml' },
      })
      expect(two.server.received[0]?.body).to.equal('<q/>')
      expect(two.server.received[0]?.headers['content-type']).to.equal('text/xml')
    })

    it('says who asks: basic, bearer, and a user in the URL, on every page', async () => {
      const answer: Answer = (request, response) =>
        json(response, queryOf(request).get('page') === '3' ? [] : [request.url])
      const pagination = { type: 'page' } as const
      const sent = async (options: Partial<HttpOptions>) => {
        const { server } = await reading(answer, { pagination, ...options })
        return server.received.map(({ headers }) => headers.authorization)
      }
      const basic = `Basic ${Buffer.from('zoë:a:b').toString('base64')}`
      expect(await sent({ auth: { type: 'basic', username: 'zoë', password: 'a:b' } })).to.deep.equal([
        basic,
        basic,
        basic,
      ])
      expect(await sent({ auth: { type: 'bearer', token: 'tok' } })).to.deep.equal(
        Array(3).fill('Bearer tok'),
      )
      const server = await serve(answer)
      const url = server.url.replace('//', '//zo%C3%AB:a%3Ab@')
      const [first] = messagesOf(await drained(httpSource({ url, pagination })))
      expect(server.received.map(({ headers }) => headers.authorization)).to.deep.equal([basic, basic, basic])
      expect(first?.meta['url'], 'without the user').to.equal(`${server.url}/?page=1`)
    })
  })

  describe('answers', () => {
    const documents: readonly (readonly [
      what: string,
      type: string,
      body: string | Buffer,
      values: readonly unknown[],
    ])[] = [
      ['an array of JSON', 'application/json; charset=utf-8', '[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
      ['an object of JSON', 'application/json', '{\n "a": 1\n}\n', [{ a: 1 }]],
      ['JSON of a vendor', 'application/vnd.api+json', '[1]', [1]],
      ['NDJSON', 'application/x-ndjson', '{"a":1}\n[2]\n', [{ a: 1 }, [2]]],
      ['NDJSON that is called JSON', 'application/json', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
      ['CSV', 'text/csv', 'a,b\n1,"x,y"\n', [{ a: '1', b: 'x,y' }]],
      ['tab-separated values', 'text/tab-separated-values', 'a\tb\n1\t2', [{ a: '1', b: '2' }]],
      ['JSON of no type that says so', 'text/plain', '\uFEFF [1]', [1]],
      ['integers beyond 2^53', 'application/json', '[{"id":9007199254740993}]', [{ id: 9007199254740993n }]],
      ['Latin-1', 'application/json; charset=ISO-8859-1', Buffer.from('["Zoë"]', 'latin1'), ['Zoë']],
      ['UTF-16 that says so', 'text/csv; charset="utf-16le"', Buffer.from('a\nä\n', 'utf16le'), [{ a: 'ä' }]],
      ['UTF-16 by its mark', 'application/json', Buffer.from('\uFEFF["ä"]', 'utf16le'), ['ä']],
      ['nothing', 'application/json', '', []],
    ]
    for (const [what, type, body, values] of documents) {
      it(`reads ${what}`, async () => {
        const read = await reading(typed(type, body))
        expect(read.error).to.equal(undefined)
        expect(read.values).to.deep.equal(values)
      })
    }

    it('reads 204 as nothing', async () => {
      expect((await reading((_request, response) => status(response, 204))).values).to.deep.equal([])
    })

    it('takes the format that is set for that of the answer', async () => {
      const { values } = await reading(typed('text/html', 'x;y\n1;2\n'), {
        format: 'csv',
        delimiter: ';',
        csv_header: false,
      })
      expect(values).to.deep.equal([
        { c0: 'x', c1: 'y' },
        { c0: '1', c1: '2' },
      ])
    })

    it('tells CSV of no type by the name in the URL', async () => {
      expect(
        (await reading(typed('application/octet-stream', 'a\n1\n'), {}, '/x/users.csv?y=1')).values,
      ).to.deep.equal([{ a: '1' }])
    })

    const compressed: readonly (readonly [string, (text: string) => Buffer])[] = [
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['deflate', deflateRawSync],
      ['br', brotliCompressSync],
    ]
    for (const [encoding, compress] of compressed) {
      it(`undoes ${encoding} (${compress.name})`, async () => {
        const text = JSON.stringify(Array.from({ length: 5000 }, (_, id) => ({ id })))
        const { values, server } = await reading(
          typed('application/json', compress(text), { 'content-encoding': encoding }),
        )
        expect(values.length).to.equal(5000)
        expect(server.received[0]?.headers['accept-encoding']).to.equal('gzip, deflate, br')
      })
    }

    it('names the place of each message, for mappings and for the engine, and hides keys', async () => {
      const { messages, server } = await reading(
        (request, response) =>
          json(response, Number(queryOf(request).get('page')) < 3 ? [request.url, 'x'] : []),
        { pagination: { type: 'page' }, query: { api_key: 'k3y' } },
      )
      const url = `${server.url}/users?api_key=***&page=2`
      expect({ ...messages[3]?.meta }).to.include({ url, page: 2 })
      expect(messages[3]?.meta[POSITION]).to.deep.equal({ url, page: 2, index: 1 })
      expect(server.received[1]?.url).to.contain('api_key=k3y')
    })

    it('passes on a bad record as one that failed, and goes on', async () => {
      const { messages, error } = await reading(typed('application/x-ndjson', '1\nno\n3\n'))
      expect(error).to.equal(undefined)
      expect(messages.map(({ value }) => value)).to.deep.equal([1, undefined, 3])
      expect(messages[1]?.failure).to.have.property('code', 'DECODE_FAILED')
    })

    it('loses no line of NDJSON to one that is cut off in the middle', async () => {
      const { messages, error } = await reading(typed('application/x-ndjson', '{"a":1}\n{"a":\n{"a":3}\n'))
      expect(error).to.equal(undefined)
      expect(messages.map(({ value }) => value)).to.deep.equal([{ a: 1 }, undefined, { a: 3 }])
    })

    it('keeps to max_batch within a page, a large one included', async () => {
      const server = await serve((_request, response) =>
        json(response, { data: Array.from({ length: 2500 }, (_, id) => ({ id })) }),
      )
      const batches = await drained(httpSource({ url: server.url, data_field: 'data' }))
      expect(batches.map(({ messages }) => messages.length)).to.deep.equal([1000, 1000, 500])
      expect(messagesOf(batches).map(({ meta }) => meta['index'])).to.deep.equal(
        Array.from({ length: 2500 }, (_, id) => id),
      )
    })
  })

  describe('backpressure', () => {
    it('asks for one page ahead of the one that is processed, and for no other', async () => {
      const server = await serve((request, response) => json(response, [queryOf(request).get('page')]))
      const batches: Batch[] = []
      const running = httpSource({ url: server.url, pagination: { type: 'page' } })(
        fakeContext().context,
      ).subscribe((batch) => batches.push(batch))
      for (let committed = 0; committed < 5; committed++) {
        while (batches.length < committed + 2) await new Promise((resolve) => setTimeout(resolve, 1))
        await new Promise((resolve) => setTimeout(resolve, 20))
        expect(server.received.length).to.equal(committed + 2)
        await batches[committed]?.commit()
      }
      running.unsubscribe()
    })

    it('holds an answer without end where it is, until what came of it is committed', async () => {
      let written = 0
      const record = `{"text":"${'x'.repeat(1000)}"},`
      const server = await serve((_request, response) => {
        response.writeHead(200, JSON_TYPE).write('{"data":[')
        const more = () => {
          if (response.destroyed) return
          written += record.length * 64
          response.write(record.repeat(64), more)
        }
        more()
      })
      const batches: Batch[] = []
      const running = httpSource({ url: server.url, data_field: 'data' })(fakeContext().context).subscribe(
        (batch) => batches.push(batch),
      )
      let before = -1
      while (batches.length < 2 || before !== written) {
        before = written
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      expect(batches.length).to.equal(2)
      expect(written, 'what fits into the sockets between').to.be.below(32 * 1024 * 1024)
      running.unsubscribe()
    })
  })

  describe('what breaks off', () => {
    it('reads a page again whose connection broke, and passes on nothing twice', async () => {
      const records = Array.from({ length: 3000 }, (_, id) => ({ id, text: 'x'.repeat(100) }))
      const text = JSON.stringify({ at: 1, data: records })
      let tries = 0
      const { values, server, error } = await reading(
        (_request, response) => {
          const breaks = [200_000, 330_000][tries++]
          response.writeHead(200, { ...JSON_TYPE, 'content-length': String(text.length) })
          if (breaks !== undefined)
            response.write(text.slice(0, breaks), () => setTimeout(() => response.destroy(), 20))
          else response.end(text)
        },
        { data_field: 'data', retry: { initial: '1ms', attempts: 2 } },
      )
      expect(error).to.equal(undefined)
      expect(values).to.deep.equal(records)
      expect(server.received.length).to.equal(3)
    })
    it('fails where the page is another one when it is read again', async () => {
      let tries = 0
      const { error, values, said } = await reading((_request, response) => {
        const records = Array.from({ length: 3000 }, (_, id) => ({ id, tries, text: 'x'.repeat(100) }))
        const text = JSON.stringify(records)
        response.writeHead(200, { ...JSON_TYPE, 'content-length': String(text.length) })
        if (tries++ === 0)
          response.write(text.slice(0, 250_000), () => setTimeout(() => response.destroy(), 20))
        else response.end(text)
      })
      expect(error?.code).to.equal('HTTP_UNEXPECTED')
      expect(said).to.equal('/users: broke off, and was another page when it was asked for again')
      expect(values.length).to.be.within(1, 2999)
    })
  })

  describe('errors', () => {
    const wrong: readonly (readonly [
      what: string,
      answer: Answer,
      code: string,
      said: string,
      options?: Partial<HttpOptions>,
    ])[] = [
      [
        'HTML',
        typed('text/html', '<html><title>Sign in</title></html>'),
        'HTTP_UNEXPECTED',
        '/users: is text/html, which is neither JSON nor NDJSON nor CSV: Sign in',
      ],
      [
        'HTML that is called JSON',
        typed('application/json', ' <!doctype html><p>hi'),
        'HTTP_UNEXPECTED',
        '/users: is no JSON: <!doctype html><p>hi',
      ],
      [
        'another type',
        typed('application/pdf', '%PDF'),
        'HTTP_UNEXPECTED',
        '/users: is application/pdf, which is neither JSON nor NDJSON nor CSV',
      ],
      [
        'an array that is cut off',
        typed('application/json', '[{"a":1},{"a"'),
        'HTTP_TRUNCATED',
        '/users: line 1: the element at byte 9 has no end: the answer is cut off',
      ],
      [
        'an envelope that is cut off',
        typed('application/json', '{"data":[1,2],"next":'),
        'HTTP_TRUNCATED',
        '/users: line 1: the object that goes on at byte 21 has no end: the answer is cut off',
        { data_field: 'data' },
      ],
      [
        'gzip that is cut off',
        typed('application/json', gzipSync('[1,2,3]').subarray(0, -9), { 'content-encoding': 'gzip' }),
        'HTTP_TRUNCATED',
        '/users: its compression ends in the middle, behind byte 0: the answer is cut off',
      ],
      [
        'gzip that is none',
        typed('application/json', '[1,2,3]', { 'content-encoding': 'gzip' }),
        'HTTP_UNEXPECTED',
        '/users: its compression is damaged behind byte 0: incorrect header check',
      ],
      [
        'an encoding that is not known',
        typed('application/json', '[]', { 'content-encoding': 'zstd' }),
        'HTTP_UNEXPECTED',
        '/users: is encoded as zstd',
      ],
      [
        'a character set that is not known',
        typed('application/json; charset=klingon', '[]'),
        'HTTP_UNEXPECTED',
        '/users: is in the character set klingon, which is not known',
      ],
      [
        'no data_field',
        typed('application/json', '{"items":[],"meta":{}}'),
        'HTTP_UNEXPECTED',
        '/users: data_field data is missing, and not an array: the answer has items, meta',
        { data_field: 'data' },
      ],
      [
        'a data_field that is an object',
        typed('application/json', '{"data":{"a":[]}}'),
        'HTTP_UNEXPECTED',
        '/users: data_field data is an object, and not an array',
        { data_field: 'data' },
      ],
      [
        'a data_field that is null',
        typed('application/json', '{"data":null}'),
        'HTTP_UNEXPECTED',
        '/users: data_field data is null, and not an array',
        { data_field: 'data' },
      ],
      [
        'an array where data_field looks',
        typed('application/json', '[1]'),
        'HTTP_UNEXPECTED',
        '/users: is an array, and no object with fields around its records',
        { data_field: 'data' },
      ],
      [
        'CSV where data_field looks',
        typed('text/csv', 'a\n'),
        'HTTP_UNEXPECTED',
        '/users: is csv, which has no fields around its records',
        { data_field: 'data' },
      ],
      [
        'an object where records are counted',
        typed('application/json', '{"data":[1]}'),
        'HTTP_UNEXPECTED',
        '/users?page=1 (page 1): is an object, and pages are told apart by the number of their records',
        { pagination: { type: 'page' } },
      ],
      [
        'redirects in a circle',
        (_request, response) => status(response, 302, { location: '/users' }),
        'HTTP_REFUSED',
        '/users: redirects in a circle, at last to /users',
      ],
      [
        'a POST that is redirected elsewhere',
        (_request, response) => status(response, 302, { location: '/other' }),
        'HTTP_REFUSED',
        '/users: answer 302 redirects to /other',
        { method: 'POST' },
      ],
      [
        '429 to the last',
        (_request, response) => status(response, 429),
        'HTTP_UNREACHABLE',
        '/users: no answer to work with in 2 attempts, the last: answer 429',
      ],
      [
        'a connection that breaks',
        (_request, response) => response.destroy(),
        'HTTP_UNREACHABLE',
        '/users: no answer to work with in 2 attempts, the last: socket hang up (ECONNRESET)',
      ],
    ]
    for (const [what, answer, code, message, options] of wrong) {
      it(`says of ${what} where, what and what to do`, async () => {
        const { error, said } = await reading(answer, options)
        expect(error?.code).to.equal(code)
        expect(said).to.equal(message)
        expect(error?.hint).to.be.a('string').and.not.equal('')
      })
    }

    for (const refused of [400, 401, 403, 404, 405, 406, 410, 415, 422, 451]) {
      it(`gives up at ${refused}, with the words of the server and a hint`, async () => {
        const { error, said, server } = await reading((_request, response) =>
          status(response, refused, {}, '{"error":\n"no"}'),
        )
        expect(error?.code).to.equal('HTTP_REFUSED')
        expect(said).to.equal(`/users: answer ${refused}: {"error": "no"}`)
        expect(error?.hint).to.be.a('string').and.not.equal('')
        expect(server.received.length).to.equal(1)
      })
    }

    it('passes on what it decoded before it fails', async () => {
      const { values, error } = await reading(typed('application/json', '[1,2,3,{'))
      expect(values).to.deep.equal([1, 2, 3])
      expect(error?.code).to.equal('HTTP_TRUNCATED')
    })

    it('says that no name server knows the host, that nothing listens, that no TLS is spoken', async () => {
      const failing = async (url: string) =>
        (await outcome(httpSource({ url, retry: { ...FAST, attempts: 1 } }))).error as {
          message: string
          hint: string
          code: string
        }
      const unknown = await failing('http://user:pass@no-such-host.invalid/users?token=t')
      expect(unknown.code).to.equal('HTTP_UNREACHABLE')
      expect(unknown.message).to.match(
        /^http:\/\/no-such-host\.invalid\/users\?token=\*\*\*: .*(ENOTFOUND|EAI_AGAIN)/,
      )
      expect(unknown.hint).to.contain('how it is spelt')
      const closed = createServer().listen(0, '127.0.0.1')
      await once(closed, 'listening')
      const { port } = closed.address() as AddressInfo
      closed.close()
      await once(closed, 'close')
      expect((await failing(`http://127.0.0.1:${port}/`)).hint).to.contain('nothing listens there')
      const plain = await serve(typed('application/json', '[]'))
      expect((await failing(plain.url.replace('http:', 'https:'))).hint).to.contain('does not speak TLS')
    })
  })

  describe('options', () => {
    const faults = (options: unknown) => {
      const decoded = http.decode(options, ['source'])
      return decoded.ok ? [] : decoded.faults.map(({ path, message }) => `${path.join('.')}: ${message}`)
    }
    const url = 'https://api.example.com/users'
    const broken: readonly (readonly [options: object, fault: string])[] = [
      [{}, 'source: url is missing'],
      [
        { url: 'api.example.com' },
        'source.url: expected an http or https URL, such as https://example.com/ingest',
      ],
      [{ url, method: 'get' }, 'source.method: expected GET | POST, got "get": did you mean GET?'],
      [{ url, body: {} }, 'source.body: a GET has no body: set method: POST'],
      [
        { url, rate_limit: 10 },
        'source.rate_limit: expected a rate such as 10/s, 100/m or 5/10s, got number 10',
      ],
      [{ url, timeout: '0s' }, 'source.timeout: expected a duration above 0 and of at most 24h'],
      [{ url, query: { a: {} } }, 'source.query.a: expected a text, a number, true or false, got a mapping'],
      [
        { url, pagination: { data_field: 'd' } },
        'source.pagination: type is missing: expected next_url, offset, cursor, page, link_header',
      ],
      [
        { url, pagination: { type: 'next_ulr' } },
        'source.pagination.type: expected next_url | offset | cursor | page | link_header, got "next_ulr": did you mean next_url?',
      ],
      [{ url, pagination: { type: 'next_url' } }, 'source.pagination: next_field is missing'],
      [
        { url, pagination: { type: 'page', limit: 1 } },
        'source.pagination.limit: unknown key limit: expected type, page_param, start, data_field, max_pages',
      ],
      [
        { url, data_field: 'a', pagination: { type: 'page', data_field: 'b' } },
        'source.data_field: data_field stands under pagination already: remove one of the two',
      ],
      [
        { url, data_field: 'a', format: 'csv' },
        'source.format: data_field is a field of JSON, and format is csv: remove one',
      ],
      [
        { url, auth: { type: 'oauth2', client_id: 'c', client_secret: 's' } },
        'source.auth: token_url is missing',
      ],
    ]
    for (const [options, fault] of broken) {
      it(`answers ${JSON.stringify(options)} with its fault`, () => {
        expect(faults(options)).to.deep.equal([fault])
      })
    }
  })
})
