import { createHmac } from 'node:crypto'

import { expect } from 'chai'
import { asyncScheduler, map, NEVER, type Observable, throwError, timer } from 'rxjs'

import type { HttpAnswer, HttpRequest } from '../../../lib/clients/http.js'
import type { Context } from '../../../lib/core/context.js'
import { poster } from '../../../lib/outputs/stub/poster.js'
import { PostFailure } from '../../../lib/outputs/stub/postFailure.js'
import type { CallbackSettings } from '../../../lib/outputs/stub/settings.js'
import { fullJitter } from '../../../lib/util/fullJitter.js'
import { fakeContext } from '../../support/fakeContext.js'
import { marbles } from '../../support/marbles.js'

const settings: CallbackSettings = {
  url: 'http://user:pass@host/ingest?token=t',
  headers: { 'X-Team': 'data', 'Content-Type': 'application/vnd.team+json' },
  batch_size: 500,
  timeout: 10_000,
  retry: { initial: 200, max: 30_000, attempts: 5 },
}

const answer = (status: number, headers: Record<string, string> = {}, body = ''): HttpAnswer => ({
  status,
  headers,
  body,
})
const refused = new PostFailure('connect ECONNREFUSED', true)
const wait = (attempt: number) => fullJitter(settings.retry, attempt, 'run-1:messages:1')

/** Posts `{}` as messages:1 in virtual time to a callback that answers in turn, and reports how it ended and when. */
function posting(
  answers: readonly (HttpAnswer | PostFailure | 'silence')[],
  changes: { readonly settings?: Partial<CallbackSettings>; readonly context?: Partial<Context> } = {},
) {
  const requests: HttpRequest[] = []
  const { context, seen } = fakeContext({ clock: asyncScheduler, ...changes.context })
  const outcome: { end?: string; at?: number; error?: { code: string; message: string; hint: string } } = {}
  marbles(({ flush }) => {
    const send = (request: HttpRequest): Observable<HttpAnswer> => {
      const next = answers[requests.length] ?? answer(200)
      requests.push(request)
      if (next === 'silence') return NEVER
      return timer(1).pipe(
        map(() => {
          if (next instanceof PostFailure) throw next
          return next
        }),
      )
    }
    const started = asyncScheduler.now()
    const end = (how: string) => Object.assign(outcome, { end: how, at: asyncScheduler.now() - started })
    poster(
      { ...settings, ...changes.settings },
      context,
      send,
    )('messages:1', '{}').subscribe({
      error: (error) => Object.assign(outcome, { error }, end('error')),
      complete: () => end('accepted'),
    })
    flush()
  })
  return { requests, seen, ...outcome }
}

describe('poster', () => {
  it('sends the body with its headers, under lower-case names', () => {
    const { requests, end } = posting([answer(204)])
    expect(end).to.equal('accepted')
    expect(requests[0]).to.deep.include({ method: 'POST', url: settings.url, body: Buffer.from('{}') })
    expect(requests[0]?.headers).to.deep.equal({
      'content-type': 'application/vnd.team+json',
      'x-team': 'data',
      'idempotency-key': 'run-1:messages:1',
    })
  })

  it('says who posts, over what the headers say', () => {
    const of = (auth: CallbackSettings['auth']) =>
      posting([], { settings: { headers: { Authorization: 'none' }, ...(auth && { auth }) } }).requests[0]
        ?.headers['authorization']
    expect(of(undefined)).to.equal('none')
    expect(of({ type: 'bearer', token: 'tok' })).to.equal('Bearer tok')
    expect(of({ type: 'basic', username: 'zoë', password: 'a:b' })).to.equal(
      `Basic ${Buffer.from('zoë:a:b').toString('base64')}`,
    )
  })

  it('signs the exact bytes of the body', () => {
    const { requests } = posting([], { settings: { secret: 'key' } })
    const [request] = requests
    const digest = createHmac('sha256', 'key')
      .update(request?.body as Buffer)
      .digest('hex')
    expect(request?.headers['x-rxpipe-signature']).to.equal(`sha256=${digest}`)
  })

  it('tries again what may pass, after jittered waits and under the same key', () => {
    for (const passing of [408, 425, 429, 500, 501, 502, 503, 504, 599]) {
      const { requests, end, at, seen } = posting([answer(passing), answer(passing)])
      expect(end, String(passing)).to.equal('accepted')
      expect(at, String(passing)).to.equal(3 + wait(1) + wait(2))
      expect(new Set(requests.map(({ headers }) => headers['idempotency-key'])).size).to.equal(1)
      expect(seen.logged.length).to.equal(2)
      expect(seen.counted.get('errors_total{stage=output,code=CALLBACK_UNREACHABLE}')).to.equal(2)
    }
  })

  it('tries again after a network error and after silence', () => {
    const { end, at } = posting([refused, 'silence'])
    expect(end).to.equal('accepted')
    expect(at).to.equal(1 + wait(1) + 10_000 + wait(2) + 1)
  })

  it('waits as long as Retry-After asks for', () => {
    expect(posting([answer(429, { 'retry-after': '7' })]).at).to.equal(7002)
    expect(posting([answer(503, { 'retry-after': 'Thu, 01 Jan 1970 00:01:00 GMT' })]).at).to.equal(60_001)
  })

  it('gives up in batch mode after its attempts, saying where, how often, why and what to do, and no secret', () => {
    const { end, error, requests } = posting([
      refused,
      refused,
      refused,
      answer(500),
      answer(503, {}, 'busy'),
    ])
    expect(end).to.equal('error')
    expect(requests.length).to.equal(5)
    expect(error?.code).to.equal('CALLBACK_UNREACHABLE')
    expect(error?.message).to.equal(
      'the callback http://host/ingest did not accept messages:1 in 5 attempts, the last: answer 503: busy',
    )
    expect(error?.hint).to.contain('callback.retry')
  })

  it('does not give up in realtime', () => {
    const { end, requests } = posting(new Array(40).fill(refused), { context: { mode: 'realtime' } })
    expect(end).to.equal('accepted')
    expect(requests.length).to.equal(41)
  })

  it('does not try again what is refused', () => {
    for (const status of [300, 302, 400, 401, 403, 404, 405, 409, 413, 422]) {
      const { error, requests } = posting([answer(status)])
      expect(error?.code, String(status)).to.equal('CALLBACK_REFUSED')
      expect(error?.hint.length, String(status)).to.be.greaterThan(0)
      expect(requests.length).to.equal(1)
    }
  })

  it('shows the first 200 characters of a refusal, on one line', () => {
    const { error } = posting([answer(422, {}, `no\n  such ${'x'.repeat(500)}`)])
    const shown = `no such ${'x'.repeat(192)}`
    expect(error?.message).to.equal(
      `the callback http://host/ingest refused messages:1: answer 422: ${shown}`,
    )
  })

  it('ends its attempts when a batch run is stopped', () => {
    const { error, at, requests } = posting([answer(503, { 'retry-after': '60' })], {
      context: { stop$: timer(100).pipe(map(() => undefined)) },
    })
    expect(error?.code).to.equal('CALLBACK_UNREACHABLE')
    expect(error?.message).to.contain('in 1 attempt, the last: answer 503')
    expect(at, 'the answer came at 1').to.equal(101)
    expect(requests.length).to.equal(1)
  })

  it('passes on what is no failure of the callback', () => {
    const { context } = fakeContext()
    let seen: unknown
    const bug = new TypeError('a bug')
    poster(settings, context, () => throwError(() => bug))('begin', '').subscribe({
      error: (e) => (seen = e),
    })
    expect(seen).to.equal(bug)
  })
})
