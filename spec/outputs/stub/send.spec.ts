import { EventEmitter, once } from 'node:events'
import { Readable } from 'node:stream'

import { expect } from 'chai'
import { lastValueFrom } from 'rxjs'

import { PostFailure } from '../../../lib/outputs/stub/postFailure.js'
import { sendThrough } from '../../../lib/outputs/stub/send.js'
import { httpServer, status } from '../../support/httpServer.js'

const request = (url: string) => ({ method: 'POST', url, headers: {}, body: Buffer.from('{}') })

describe('sendThrough', () => {
  const send = sendThrough()

  it('sends through what stands in for the network', async () => {
    const asked: string[] = []
    const scripted = sendThrough(async ({ url }) => {
      asked.push(url)
      return { status: 503, headers: {}, body: Readable.from([Buffer.from('busy')]) }
    })
    expect(await lastValueFrom(scripted(request('http://nowhere.invalid/in')))).to.include({
      status: 503,
      body: 'busy',
    })
    expect(asked).to.deep.equal(['http://nowhere.invalid/in'])
  })

  it('emits the answer', async () => {
    const server = await httpServer((_request, response) => status(response, 422, {}, 'no'))
    const answer = await lastValueFrom(send(request(server.url)))
    expect(answer).to.include({ status: 422, body: 'no' })
    await server.close()
  })

  it('errs with a failure that may pass where no answer came', async () => {
    const server = await httpServer((_request, response) => response.destroy())
    const error = await lastValueFrom(send(request(server.url))).catch((thrown) => thrown)
    expect(error).to.be.instanceOf(PostFailure)
    expect(error.retryable).to.equal(true)
    await server.close()
  })

  it('aborts the request when its consumer leaves', async () => {
    const responses = new EventEmitter()
    const server = await httpServer((_request, response) => responses.emit('one', response))
    const asked = once(responses, 'one')
    const subscription = send(request(server.url)).subscribe()
    const [response] = await asked
    const gone = once(response, 'close')
    subscription.unsubscribe()
    await gone
    await server.close()
  })
})
