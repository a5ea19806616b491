import { expect } from 'chai'
import { lastValueFrom, of } from 'rxjs'

import { Interpolated } from '../../lib/codecs/interpolated.js'
import * as outputs from '../../lib/outputs/index.js'
import { type StubOptions, stub, stubOutput } from '../../lib/outputs/stub.js'
import { fakeContext } from '../support/fakeContext.js'
import { httpServer, status } from '../support/httpServer.js'

/** The faults of options as `path: message`. */
function faultsOf(options: unknown): readonly string[] {
  const decoded = stubOutput.decode(options, ['output'])
  return decoded.ok ? [] : decoded.faults.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const callback = { enabled: true, url: 'http://host/ingest' }
const missing = new Interpolated('', true, ['TOKEN'])

describe('stub', () => {
  it('is registered under its type', () => {
    expect(outputs.stub).to.equal(stubOutput)
  })

  it('takes what the design shows', () => {
    expect(faultsOf({})).to.deep.equal([])
    expect(
      faultsOf({
        log_level: 'debug',
        log_format: 'text',
        metrics: { enabled: true, prefix: 'pipeline' },
        callback: { enabled: false, url: 'http://data-platform/ingest' },
      }),
    ).to.deep.equal([])
  })

  it('has the defaults of the design', () => {
    expect(stub().telemetry).to.deep.equal({
      logLevel: 'info',
      metrics: { enabled: true, prefix: 'pipeline' },
    })
    expect(stub({ log_level: 'error', metrics: { enabled: false } }).telemetry).to.deep.equal({
      logLevel: 'error',
      metrics: { enabled: false, prefix: 'pipeline' },
    })
  })

  it('doubts a callback of which nobody said whether it is on', () => {
    const doubted = (callback: unknown) => {
      const decoded = stubOutput.decode({ callback }, ['output'])
      return decoded.ok ? decoded.value.doubts?.map(({ path }) => path.join('.')) : undefined
    }
    expect(doubted({ url: 'http://host/ingest' })).to.deep.equal(['callback.url'])
    expect(doubted({ url: 'http://host/ingest', enabled: false })).to.deep.equal([])
    expect(doubted(callback)).to.deep.equal([])
    expect(doubted({})).to.deep.equal([])
  })

  const table: readonly (readonly [options: unknown, fault: string])[] = [
    [{ log_levl: 'info' }, 'output.log_levl: unknown key log_levl: did you mean log_level?'],
    [{ log_level: 'loud' }, 'output.log_level: expected debug | info | warn | error, got string "loud"'],
    [
      { metrics: { prefix: '9lives' } },
      'output.metrics.prefix: expected the start of a metric name: letters, digits and _, no digit first, got string "9lives"',
    ],
    [{ callback: { enabled: true } }, 'output.callback: url is missing'],
    [
      { callback: { ...callback, url: 'ftp://host' } },
      'output.callback.url: expected an http or https URL, such as https://example.com/ingest',
    ],
    [
      { callback: { ...callback, batch_size: 0 } },
      'output.callback.batch_size: expected a whole number of at least 1, got number 0',
    ],
    [
      { callback: { ...callback, timeout: '0s' } },
      'output.callback.timeout: expected a duration above 0 and of at most 24h',
    ],
    [
      { callback: { ...callback, retry: { max: '30d' } } },
      'output.callback.retry.max: expected a duration above 0 and of at most 24h',
    ],
    [
      { callback: { ...callback, headers: { 'a b': 'c' } } },
      'output.callback.headers.a b: a b is not the name of a header',
    ],
    [
      { callback: { ...callback, headers: { a: 'b\nc' } } },
      'output.callback.headers.a: expected the value of a header: one line of Latin-1 text',
    ],
    [{ callback: { ...callback, auth: 'me' } }, 'output.callback.auth: expected a mapping, got string "me"'],
    [{ callback: { ...callback, auth: { token: 'x' } } }, 'output.callback.auth: type is missing'],
    [{ callback: { ...callback, auth: { type: 'bearer' } } }, 'output.callback.auth: token is missing'],
    [
      { callback: { ...callback, auth: { type: 'bearer', tokn: 'x', token: 'y' } } },
      'output.callback.auth.tokn: unknown key tokn: expected type, token',
    ],
    [
      { callback: { ...callback, auth: { type: 'bearer', token: 'x\ny' } } },
      'output.callback.auth.token: expected a token of one line, such as a header can carry',
    ],
    [
      { callback: { ...callback, auth: { type: 'bearer', token: missing } } },
      `output.callback.auth.token: environment variable TOKEN is not set: set it, or give a default: \${TOKEN:...}`,
    ],
    [
      { callback: { ...callback, auth: { type: 'oauth2', client_id: 'a', client_secret: 'b' } } },
      'output.callback.auth: token_url is missing',
    ],
  ]
  for (const [options, fault] of table) {
    it(`says ${fault}`, () => expect(faultsOf(options)).to.deep.equal([fault]))
  }

  it('takes the fields of every type of auth beside the chosen one, without their variables', () => {
    const auth = {
      type: 'basic',
      username: 'me',
      password: 'pw',
      token: missing,
      client_id: missing,
      scopes: missing,
    }
    expect(faultsOf({ callback: { ...callback, auth } })).to.deep.equal([])
  })

  it('checks options given in code as those of a file', () => {
    const wrong: StubOptions = { callback: { enabled: true, batch_size: -1, url: 'http://host' } }
    expect(() => stub(wrong)).to.throw(
      'stub.callback.batch_size: expected a whole number of at least 1, got number -1',
    )
  })

  it('leaves a callback alone that is not enabled', async () => {
    const { context, seen } = fakeContext()
    const delivery = stub({ callback: { url: 'http://host/ingest' } })(context)
    expect(delivery).to.not.have.any.keys('begin', 'complete')
    await lastValueFrom(delivery(of({ value: 1, meta: {} })))
    expect(seen.written.length).to.equal(1)
  })

  it('posts a run to a real server, through an outage of it', async () => {
    const server = await httpServer((_request, response, number) =>
      status(response, number === 1 ? 503 : 200),
    )
    const { context, seen } = fakeContext()
    const delivery = stub({
      callback: {
        enabled: true,
        url: `${server.url}/ingest`,
        auth: { type: 'bearer', token: 'tok' },
        retry: { initial: '1ms', max: '1ms' },
        secret: 'key',
      },
    })(context)
    await delivery.begin?.()
    await lastValueFrom(delivery(of({ value: { id: 2n ** 60n }, meta: {} })))
    await delivery.complete?.()
    await server.close()
    expect(server.received.map(({ body }) => JSON.parse(body).kind)).to.deep.equal([
      'begin',
      'messages',
      'messages',
      'complete',
    ])
    expect(server.received[2]?.body).to.contain('{"value":{"id":1152921504606846976},')
    const keys = server.received.map(({ headers }) => headers['idempotency-key'])
    expect(keys).to.deep.equal(['run-1:begin', 'run-1:messages:1', 'run-1:messages:1', 'run-1:complete'])
    for (const { headers } of server.received) {
      expect(headers.authorization).to.equal('Bearer tok')
      expect(headers['x-rxpipe-signature']).to.match(/^sha256=[0-9a-f]{64}$/)
      expect(headers['content-type']).to.equal('application/json')
    }
    expect(seen.written.length).to.equal(1)
  })
})
