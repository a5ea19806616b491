import { expect } from 'chai'

import { DecodeError, RxpipeError } from '../../lib/core/errors.js'
import { type Message, POSITION } from '../../lib/core/message.js'
import type { DeadLetters } from '../../lib/pipeline/deadLetters.js'
import { createReject, type OnError } from '../../lib/pipeline/reject.js'
import { fakeContext } from '../support/fakeContext.js'

const message: Message = {
  value: undefined,
  meta: { [POSITION]: { path: 'users.json', line: 12, byte: 345 } },
}
const error = new DecodeError('not JSON', { hint: 'mend the file' })

function rejecting(onError: OnError, dryRun = false) {
  const { context, seen } = fakeContext()
  const letters: string[] = []
  const deadLetters: DeadLetters = {
    add: (_message, { message: text }, stage) => void letters.push(`add ${stage} ${text}`),
    flush: async () => void letters.push('flush'),
    complete: () => undefined,
    close: () => undefined,
  }
  const { log, metrics } = context
  const rejections = createReject({ onError, log, metrics, deadLetters: dryRun ? undefined : deadLetters })
  return { rejections, seen, letters }
}

describe('createReject', () => {
  it('fails with the place of the message, under the code of the error', () => {
    const { rejections, seen } = rejecting('fail')
    const failing = () => rejections.reject(message, error, 'decode')
    expect(failing).to.throw(RxpipeError, 'users.json:12: decode: not JSON').that.includes({
      code: 'DECODE_FAILED',
      hint: 'mend the file',
      cause: error,
    })
    rejections.end()
    expect([...seen.counted]).to.deep.equal([['errors_total{stage=decode,code=DECODE_FAILED}', 1]])
    expect(seen.logged).to.deep.equal([])
  })

  it('says what to do where the error does not, and takes any error', () => {
    const { rejections } = rejecting('fail')
    const failing = () => rejections.reject({ value: 1, meta: {} }, new TypeError('x is no y'), 'step:parse')
    expect(failing)
      .to.throw(RxpipeError, 'unknown position: step:parse: x is no y')
      .that.includes({ code: 'INTERNAL' })
      .and.has.property('hint')
      .that.contains('on_error: dead_letter')
  })

  it('keeps, counts and logs a dead letter, durable when settled', async () => {
    const { rejections, seen, letters } = rejecting('dead_letter')
    rejections.reject(message, error, 'decode')
    expect(letters).to.deep.equal(['add decode not JSON'])
    await rejections.settle()
    expect(letters).to.deep.equal(['add decode not JSON', 'flush'])
    expect([...seen.counted]).to.deep.equal([
      ['errors_total{stage=decode,code=DECODE_FAILED}', 1],
      ['dead_letters_total', 1],
    ])
    const fields = { position: 'users.json:12', stage: 'decode', code: 'DECODE_FAILED', error: 'not JSON' }
    expect(seen.logged).to.deep.equal([
      { level: 'warn', message: 'a message went to the dead letters', fields },
    ])
  })

  it('counts and logs what it skips', async () => {
    const { rejections, seen, letters } = rejecting('skip', true)
    rejections.reject(message, error, 'step:a')
    rejections.reject(message, error, 'step:a')
    await rejections.settle()
    expect([...seen.counted]).to.deep.equal([
      ['errors_total{stage=step:a,code=DECODE_FAILED}', 2],
      ['messages_dropped_total{reason=error}', 2],
    ])
    expect(seen.logged.length).to.equal(2)
    expect(letters).to.deep.equal([])
  })

  it('writes no file in a dry run', async () => {
    const { rejections, seen, letters } = rejecting('dead_letter', true)
    rejections.reject(message, error, 'decode')
    await rejections.settle()
    expect(letters).to.deep.equal([])
    expect(seen.counted.get('dead_letters_total')).to.equal(1)
  })

  it('counts a flood exactly, and logs a little of it', async () => {
    const { rejections, seen } = rejecting('skip', true)
    for (let n = 0; n < 5500; n++) rejections.reject(message, error, 'decode')
    await rejections.settle()
    rejections.end()
    expect(seen.counted.get('messages_dropped_total{reason=error}')).to.equal(5500)
    expect(seen.logged.length).to.equal(10 + 5 + 1)
    expect(seen.logged.at(-1)?.message).to.equal('a message was skipped: … and 5,485 more')
  })
})
