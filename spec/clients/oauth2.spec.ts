import { expect } from 'chai'

import type { HttpAnswer } from '../../lib/clients/http.js'
import { TokenRefused, tokenRequests } from '../../lib/clients/oauth2.js'
import type { HttpRequest } from '../../lib/core/http.js'

const credentials = { client_id: 'a:b', client_secret: 's ö&', token_url: 'http://auth.test/t', scopes: [] }
const answer = (status: number, body: unknown): HttpAnswer => ({
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

/** Asks for tokens, each answer the next of `answers`. */
function asking(...answers: readonly HttpAnswer[]) {
  const requests: HttpRequest[] = []
  const ask = tokenRequests(credentials, async (request) => {
    requests.push(request)
    return answers[requests.length - 1] as HttpAnswer
  })
  return { ask, requests, bodies: () => requests.map(({ body }) => Buffer.from(body ?? []).toString()) }
}

const token = answer(200, { access_token: 't', token_type: 'bearer', expires_in: 60 })

describe('tokenRequests', () => {
  it('names the client in the header, encoded as a form', async () => {
    const { ask, requests, bodies } = asking(token)
    expect(await ask()).to.deep.equal({ value: 't', lifetime: 60_000 })
    expect(requests[0]?.headers['authorization']).to.equal(
      `Basic ${Buffer.from('a%3Ab:s+%C3%B6%26').toString('base64')}`,
    )
    expect(bodies()).to.deep.equal(['grant_type=client_credentials'])
  })

  it('names it in the body where the server does not understand the header, and from then on', async () => {
    const { ask, requests, bodies } = asking(answer(401, { error: 'invalid_client' }), token, token)
    await ask()
    await ask()
    expect(bodies()[2]).to.equal('grant_type=client_credentials&client_id=a%3Ab&client_secret=s+%C3%B6%26')
    expect(requests.map(({ headers }) => 'authorization' in headers)).to.deep.equal([true, false, false])
  })

  const lifetimes: readonly (readonly [unknown, number | undefined])[] = [
    [undefined, undefined],
    [null, undefined],
    ['60', 60_000],
    ['soon', undefined],
    [0, undefined],
  ]
  for (const [expires_in, lifetime] of lifetimes) {
    it(`reads expires_in ${JSON.stringify(expires_in)} as ${lifetime} ms`, async () => {
      const { ask } = asking(answer(200, { access_token: 't', expires_in }))
      expect((await ask()).lifetime).to.equal(lifetime)
    })
  }

  const refusals: readonly (readonly [HttpAnswer, string])[] = [
    [
      answer(403, { error: 'invalid_scope', error_description: 'no such' }),
      'answer 403: invalid_scope: no such',
    ],
    [answer(404, '<h1>Not\n found</h1>'), 'answer 404: <h1>Not found</h1>'],
    [answer(403, ''), 'answer 403'],
    [answer(200, { error: 'nope' }), 'answer 200: nope'],
    [answer(200, 'hello'), 'answer 200 holds no access_token'],
    [answer(200, { access_token: 'a\nb' }), 'answer 200: its access_token is no token'],
    [answer(403, 'you sent s ö&'), 'answer 403: you sent [redacted]'],
  ]
  for (const [given, message] of refusals) {
    it(`says ${message}`, async () => {
      const error = await asking(given)
        .ask()
        .catch((thrown: unknown) => thrown)
      expect(error).to.be.instanceOf(TokenRefused).and.to.have.property('message', message)
    })
  }
})
