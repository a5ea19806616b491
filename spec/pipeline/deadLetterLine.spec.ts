import { expect } from 'chai'

import { DecodeError } from '../../lib/core/errors.js'
import { type Message, POSITION, RAW } from '../../lib/core/message.js'
import { deadLetterLine } from '../../lib/pipeline/deadLetterLine.js'

const lineOf = (message: Message, error: Error = new DecodeError('bad')) =>
  deadLetterLine({
    time: '2025-01-01T00:00:00.000Z',
    pipeline: 'users',
    stage: 'step:parse',
    message,
    error,
    redact: (text) => text.replace('s3cr3t', '[redacted]'),
  })

describe('deadLetterLine', () => {
  it('says when, where and why, with the original text', () => {
    const meta = { line: 3, [RAW]: '{"a":1', [POSITION]: { path: 'a.json', line: 3, byte: 70 } }
    expect(lineOf({ value: undefined, meta }, new DecodeError('bad s3cr3t'))).to.equal(
      '{"time":"2025-01-01T00:00:00.000Z","pipeline":"users","stage":"step:parse","code":"DECODE_FAILED",' +
        '"error":"bad [redacted]","position":{"path":"a.json","line":3,"byte":70},"meta":{"line":3},"raw":"{\\"a\\":1"}\n',
    )
  })

  const table: readonly (readonly [name: string, message: Message, expected: object])[] = [
    ['bytes in base64', { value: 1, meta: { [RAW]: new Uint8Array([255]) } }, { raw_base64: '/w==' }],
    [
      'the document where there is no original',
      { value: { n: 2n ** 60n }, meta: {} },
      { raw: '{"n":1152921504606846976}' },
    ],
    ['an empty original', { value: 1, meta: { [RAW]: '' } }, { raw: '' }],
    ['a tombstone as null', { value: null, meta: {} }, { raw: null }],
    ['the text null as text', { value: null, meta: { [RAW]: 'null' } }, { raw: 'null' }],
    ['no position', { value: 1, meta: {} }, { position: null, meta: {} }],
    ['metadata that JSON cannot hold', { value: 1, meta: { x: Number.NaN } }, { meta: {}, raw: '1' }],
  ]
  for (const [name, message, expected] of table) {
    it(`writes ${name}`, () => expect(JSON.parse(lineOf(message))).to.deep.include(expected))
  }

  it('writes neither where the document is none', () => {
    expect(JSON.parse(lineOf({ value: Number.NaN, meta: {} }))).to.not.have.any.keys('raw', 'raw_base64')
  })

  it('is one line under any error', () => {
    const line = lineOf({ value: 'a\nb', meta: {} }, new TypeError('x\ny'))
    expect(line.split('\n').length).to.equal(2)
    expect(JSON.parse(line).code).to.equal('INTERNAL')
  })
})
