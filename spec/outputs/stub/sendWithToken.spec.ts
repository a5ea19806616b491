import { expect } from 'chai'
import { lastValueFrom } from 'rxjs'

import { PostFailure } from '../../../lib/outputs/stub/postFailure.js'
import { sendThrough } from '../../../lib/outputs/stub/send.js'
import { sendWithToken } from '../../../lib/outputs/stub/sendWithToken.js'
import { type Scripted, scriptedExchange } from '../../support/scriptedExchange.js'
import { VirtualTime } from '../../support/virtualTime.js'

const credentials = {
  client_id: 'me',
  client_secret: 's3cret',
  token_url: 'http://auth.test/token',
  scopes: [],
}
const request = { method: 'POST', url: 'http://in.test/ingest', headers: { a: 'b' }, body: Buffer.from('[]') }

/** Sends through a script: `token` and `ingest` answer in turn. */
function sending(token: readonly Scripted[], ingest: readonly Scripted[]) {
  const clock = new VirtualTime()
  const rest = { token: [...token], ingest: [...ingest] }
  const { exchange, asked } = scriptedExchange(
    clock,
    ({ url }) => (url === credentials.token_url ? rest.token : rest.ingest).shift() ?? { status: 404 },
  )
  const send = sendWithToken(sendThrough(exchange), credentials, { milliseconds: 5000, clock, exchange })
  const once = () => clock.until(lastValueFrom(send(request)).catch((error: unknown) => error))
  return { once, asked, clock }
}

const token = (value: string) => ({ body: { access_token: value, expires_in: 100 } })

describe('sendWithToken', () => {
  it('asks for a token once, and sends it with each post', async () => {
    const { once, asked } = sending([token('t1')], [{}, {}])
    expect(await once()).to.include({ status: 200 })
    expect(await once()).to.include({ status: 200 })
    expect(asked.map(({ headers }) => headers['authorization'])).to.deep.equal([
      `Basic ${Buffer.from('me:s3cret').toString('base64')}`,
      'Bearer t1',
      'Bearer t1',
    ])
    expect(asked[1]?.headers).to.include({ a: 'b' })
  })

  it('renews it once where it is answered by 401', async () => {
    const { once, asked } = sending([token('t1'), token('t2')], [{ status: 401 }, { status: 401 }])
    expect(await once(), 'what the poster then refuses').to.include({ status: 401 })
    expect(asked.map(({ headers }) => headers['authorization']).slice(1)).to.deep.equal([
      'Bearer t1',
      asked[0]?.headers['authorization'],
      'Bearer t2',
    ])
  })

  it('errs with what may pass where no token is given, and asks again the next time', async () => {
    const { once, clock } = sending(
      [
        { status: 503, body: 'busy' },
        { status: 400, body: 'no' },
        { status: 400 },
        { after: 60_000 },
        token('t'),
      ],
      [{}],
    )
    for (const message of [
      'answer 503: busy',
      'token_url http://auth.test/token: answer 400: no',
      'token_url http://auth.test/token: no answer within 5000 ms',
    ]) {
      const error = await once()
      expect(error).to.be.instanceOf(PostFailure).and.to.include({ retryable: true, message })
    }
    expect(clock.now()).to.equal(5000)
    expect(await once()).to.include({ status: 200 })
  })
})
