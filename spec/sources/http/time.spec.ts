import { expect } from 'chai'
import { Subject } from 'rxjs'

import type { Batch } from '../../../lib/core/batch.js'
import type { Context } from '../../../lib/core/context.js'
import type { HttpRequest } from '../../../lib/core/http.js'
import { type HttpOptions, httpSource } from '../../../lib/sources/http.js'
import { fullJitter } from '../../../lib/util/fullJitter.js'
import { fakeContext } from '../../support/fakeContext.js'
import { type Scripted, scriptedExchange } from '../../support/scriptedExchange.js'
import { VirtualTime } from '../../support/virtualTime.js'

const url = 'http://api.test/users'

/** Runs the source in virtual time against a script, committing each batch at once. */
function running(
  options: Partial<HttpOptions>,
  answer: (request: HttpRequest, number: number) => Scripted,
  overrides: Partial<Context> = {},
) {
  const clock = new VirtualTime()
  const { exchange, asked } = scriptedExchange(clock, answer)
  const health: string[] = []
  const { context, seen } = fakeContext({
    clock,
    exchange,
    health: {
      up: (part) => void health.push(`up ${part}`),
      down: (part, reason) => void health.push(`down ${part}: ${reason}`),
    },
    ...overrides,
  })
  const values: unknown[] = []
  const ended = new Promise<{ readonly code?: string; readonly message?: string } | undefined>((resolve) => {
    httpSource({ url, ...options })(context).subscribe({
      next: (batch: Batch) => {
        values.push(...batch.messages.map(({ value }) => value))
        batch.commit().catch(resolve)
      },
      error: resolve,
      complete: () => resolve(undefined),
    })
  })
  return { clock, asked, health, seen, values, ended, times: () => asked.map(({ at }) => at) }
}

const users = { body: [{ id: 1 }] }
const retry = { initial: 500, max: 30_000 }
const wait = (attempt: number) => fullJitter(retry, attempt, url)

describe('the HTTP source in time', () => {
  it('tries again what may pass, with jittered backoff', async () => {
    for (const status of [408, 425, 500, 502, 503, 504]) {
      const run = running({}, (_request, number) => (number < 2 ? { status } : users))
      expect(await run.clock.until(run.ended), String(status)).to.equal(undefined)
      expect(run.times(), String(status)).to.deep.equal([0, wait(1), wait(1) + wait(2)])
      expect(run.values).to.deep.equal([{ id: 1 }])
    }
  })

  it('waits as long as Retry-After asks for, in seconds or until a date', async () => {
    const asks = (value: string) =>
      running({}, (_request, number) =>
        number === 0 ? { status: 429, headers: { 'retry-after': value } } : users,
      )
    for (const [value, time] of [
      ['7', 7000],
      ['Thu, 01 Jan 1970 00:01:00 GMT', 60_000],
    ] as const) {
      const run = asks(value)
      await run.clock.until(run.ended)
      expect(run.times(), value).to.deep.equal([0, time])
    }
  })

  it('tries again after a network error, saying that the source is away and back', async () => {
    const failure = new Error('connect ECONNREFUSED 10.0.0.1:80')
    const run = running({}, (_request, number) => (number === 0 ? { failure } : users))
    await run.clock.until(run.ended)
    expect(run.health).to.deep.equal([`down source: ${url}: ${failure.message}`, 'up source'])
    expect(run.seen.counted.get('errors_total{stage=source,code=HTTP_UNREACHABLE}')).to.equal(1)
  })

  it('does not wait for a silent server beyond timeout, neither for the head nor within the body', async () => {
    const run = running({ timeout: '10s' }, (_request, number) =>
      number === 0
        ? { after: 3_600_000 }
        : number === 1
          ? {
              pieces: [
                [0, '[{"id":1},'],
                [3_600_000, ''],
              ],
            }
          : {
              pieces: [
                [9000, '[{"id":1},'],
                [9000, '{"id":2}]'],
              ],
            },
    )
    expect(await run.clock.until(run.ended)).to.equal(undefined)
    expect(run.times()).to.deep.equal([0, 10_000 + wait(1), 20_000 + wait(1) + wait(2)])
    expect(run.values).to.deep.equal([{ id: 1 }, { id: 2 }])
  })

  it('gives up after its attempts in batch mode, saying where, how often, why and what to do', async () => {
    const run = running({ retry: { attempts: 3 } }, () => ({ status: 503, body: 'under repair' }))
    const error = await run.clock.until(run.ended)
    expect(error).to.include({
      code: 'HTTP_UNREACHABLE',
      message: `${url}: no answer to work with in 3 attempts, the last: answer 503: under repair`,
    })
    expect(error).to.have.property('hint').that.contains('retry')
    expect(run.asked.length).to.equal(3)
  })

  it('does not give up in realtime', async () => {
    const run = running({}, (_request, number) => (number < 50 ? { status: 500 } : users), {
      mode: 'realtime',
    })
    await run.clock.to(3_600_000)
    expect(run.values[0]).to.deep.equal({ id: 1 })
    expect(run.asked.length).to.be.greaterThan(50)
  })

  it('keeps to rate_limit in any span, its retries included', async () => {
    const pagination = { type: 'page', max_pages: 30 } as const
    const run = running({ pagination, rate_limit: '10/s', retry: { initial: '1ms' } }, (_request, number) =>
      number === 5 ? { status: 500 } : number === 25 ? { body: [] } : { body: [{ number }] },
    )
    await run.clock.until(run.ended)
    const times = run.times()
    expect(times.length).to.equal(26)
    for (let i = 10; i < times.length; i++) {
      expect((times[i] as number) - (times[i - 10] as number)).to.be.at.least(1000)
    }
    expect(times.at(-1), 'as fast as it may').to.be.at.most(2010)
  })

  it('polls each poll_interval, counted from the start of a poll', async () => {
    const run = running({ poll_interval: '60s' }, () => ({ ...users, after: 5000 }), { mode: 'realtime' })
    await run.clock.to(200_000)
    expect(run.times()).to.deep.equal([0, 60_000, 120_000, 180_000])
  })

  it('never polls while it polls', async () => {
    const run = running({ poll_interval: '1s' }, () => ({ ...users, after: 2500 }), { mode: 'realtime' })
    await run.clock.to(9000)
    expect(run.times()).to.deep.equal([0, 2500, 5000, 7500])
  })

  it('asks for what has changed only, page by page, and goes on behind a page that has not', async () => {
    const pagination = { type: 'next_url', next_field: 'next', data_field: 'data' } as const
    const versions: Record<string, string> = { '/users': 'a1', '/users?page=2': 'b1' }
    const run = running(
      { poll_interval: '60s', pagination },
      ({ url, headers }) => {
        const path = new URL(url).pathname + new URL(url).search
        const etag = `"${versions[path]}"`
        if (headers['if-none-match'] === etag) return { status: 304 }
        const next = path === '/users' ? '/users?page=2' : null
        return { headers: { etag }, body: { data: [{ version: versions[path] }], next } }
      },
      { mode: 'realtime' },
    )
    await run.clock.to(50_000)
    await run.clock.to(110_000)
    versions['/users?page=2'] = 'b2'
    await run.clock.to(130_000)
    expect(run.values.map((value) => (value as { version: string }).version)).to.deep.equal([
      'a1',
      'b1',
      'b2',
    ])
    expect(run.asked.length).to.equal(6)
    expect(run.asked[0]?.headers).to.not.have.property('if-none-match')
  })

  it('asks with If-Modified-Since where there is no tag', async () => {
    const modified = 'Wed, 25 Nov 2026 10:00:00 GMT'
    const run = running(
      { poll_interval: '1s' },
      ({ headers }) =>
        headers['if-modified-since'] === modified
          ? { status: 304 }
          : { ...users, headers: { 'last-modified': modified } },
      { mode: 'realtime' },
    )
    await run.clock.to(3500)
    expect(run.asked.length).to.equal(4)
    expect(run.values).to.deep.equal([{ id: 1 }])
  })

  it('ends at once on stop$, whatever it waits for', async () => {
    const waits: readonly (readonly [string, () => Scripted])[] = [
      ['an answer', () => ({ after: 5000 })],
      ['the next attempt', () => ({ status: 503, headers: { 'retry-after': '3600' } })],
      ['the next poll', () => users],
      [
        'a chunk',
        () => ({
          pieces: [
            [0, '['],
            [5000, ']'],
          ],
        }),
      ],
    ]
    for (const [what, answer] of waits) {
      const stop$ = new Subject<void>()
      const run = running({}, answer, { mode: 'realtime', stop$ })
      await run.clock.to(1000)
      stop$.next()
      expect(await run.clock.until(run.ended), what).to.equal(undefined)
      expect(run.clock.now(), what).to.equal(1000)
    }
  })

  describe('with oauth2', () => {
    const auth = {
      type: 'oauth2',
      client_id: 'me',
      client_secret: 's3cret-value',
      token_url: 'http://auth.test/token',
      scopes: ['read:users', 'read:teams'],
    } as const
    const pagination = { type: 'page' } as const
    const isToken = ({ url }: HttpRequest) => url === auth.token_url

    it('keeps a token, and renews it before it ends: by a tenth of its lifetime, 30 s at most', async () => {
      for (const [lifetime, until] of [
        [100, 90],
        [1000, 970],
      ] as const) {
        let tokens = 0
        const run = running(
          { auth, poll_interval: '10s' },
          (request) =>
            isToken(request) ? { body: { access_token: `t${++tokens}`, expires_in: lifetime } } : users,
          { mode: 'realtime' },
        )
        await run.clock.to((until + 5) * 1000)
        const asks = run.asked.filter(isToken)
        expect(asks.map(({ at }) => at)).to.deep.equal([0, until * 1000])
        expect(run.asked.at(-1)?.headers['authorization']).to.equal('Bearer t2')
      }
    })

    it('asks for the token as RFC 6749 has it', async () => {
      const run = running({ auth }, (request) => (isToken(request) ? { body: { access_token: 't' } } : users))
      await run.clock.until(run.ended)
      const [token, page] = run.asked
      expect(token?.method).to.equal('POST')
      expect(token?.headers['authorization']).to.equal(
        `Basic ${Buffer.from('me:s3cret-value').toString('base64')}`,
      )
      expect(Buffer.from(token?.body ?? []).toString()).to.equal(
        'grant_type=client_credentials&scope=read%3Ausers+read%3Ateams',
      )
      expect(page?.headers['authorization']).to.equal('Bearer t')
    })

    it('renews a token that is answered by 401 once, and goes on', async () => {
      let tokens = 0
      const run = running({ auth, pagination }, ({ url, headers }, number) => {
        if (url === auth.token_url) return { body: { access_token: `t${++tokens}` } }
        if (number > 3 && headers['authorization'] === 'Bearer t1') return { status: 401 }
        return { body: number < 8 ? [{ number }] : [] }
      })
      expect(await run.clock.until(run.ended)).to.equal(undefined)
      expect(tokens).to.equal(2)
      expect(run.asked.filter(isToken).length).to.equal(2)
    })

    it('fails at a second 401 in a row', async () => {
      const run = running({ auth }, (request) =>
        isToken(request)
          ? { body: { access_token: 'new-token-value' } }
          : { status: 401, body: 'no new-token-value' },
      )
      const error = await run.clock.until(run.ended)
      expect(error).to.include({ code: 'HTTP_REFUSED', message: `${url}: answer 401: no [redacted]` })
      expect(error).to.have.property('hint').that.contains('the token was new')
      expect(run.asked.length).to.equal(4)
    })

    it('says what the token endpoint said, and no secret', async () => {
      const run = running({ auth }, () => ({
        status: 400,
        body: { error: 'invalid_client', error_description: 'no client s3cret-value' },
      }))
      const error = await run.clock.until(run.ended)
      expect(error).to.include({
        code: 'HTTP_TOKEN_REFUSED',
        message: 'token_url http://auth.test/token: answer 400: invalid_client: no client [redacted]',
      })
      expect(run.asked.length, 'once in the header, once in the body').to.equal(2)
    })

    it('is as patient with the token endpoint as with pages', async () => {
      const run = running({ auth }, (request, number) =>
        !isToken(request) ? users : number < 2 ? { status: 503 } : { body: { access_token: 't' } },
      )
      expect(await run.clock.until(run.ended)).to.equal(undefined)
      expect(run.asked.length).to.equal(4)
    })

    it('does not follow a redirect of the token endpoint', async () => {
      const run = running({ auth }, () => ({ status: 307, headers: { location: 'http://evil.test/' } }))
      const error = await run.clock.until(run.ended)
      expect(error?.message).to.contain('it redirects, and credentials do not follow')
      expect(new Set(run.asked.map(({ url }) => url))).to.deep.equal(new Set([auth.token_url]))
    })
  })
})
