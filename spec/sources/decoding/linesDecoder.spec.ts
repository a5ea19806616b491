import { expect } from 'chai'

import type { DecoderTarget } from '../../../lib/sources/decoding/decoder.js'
import { LinesDecoder } from '../../../lib/sources/decoding/linesDecoder.js'
import { decodeText, shown } from '../../support/decodeText.js'

const lines = (target: DecoderTarget) => new LinesDecoder(target)

const CASES: Readonly<Record<string, readonly [content: string, messages: readonly unknown[][]]>> = {
  'an empty file': ['', []],
  'lines, empty ones too': [
    'a\n\n b \n',
    [
      ['1@0', { line: 'a' }],
      ['2@2', { line: '' }],
      ['3@3', { line: ' b ' }],
    ],
  ],
  'a last line without a line break': ['a', [['1@0', { line: 'a' }]]],
  'CRLF, and a carriage return elsewhere': [
    'a\r\nb\rc\r\n\r\n',
    [
      ['1@0', { line: 'a' }],
      ['2@3', { line: 'b\rc' }],
      ['3@8', { line: '' }],
    ],
  ],
  'text behind a byte order mark': [
    '\ufeffé\n한\n',
    [
      ['1@3', { line: 'é' }],
      ['2@6', { line: '한' }],
    ],
  ],
}

describe('LinesDecoder', () => {
  for (const [name, [content, expected]] of Object.entries(CASES)) {
    it(`decodes ${name}, in whatever pieces it comes`, async () => {
      for (const size of [1, 2, 3, 1000]) {
        const { messages, error } = await decodeText(lines, content, size)
        expect(error).to.equal(undefined)
        expect(shown(messages), `${size} bytes at a time`).to.deep.equal(expected)
      }
    })
  }

  it('keeps the bytes of a line that is not UTF-8, and goes on', async () => {
    const { messages } = await decodeText(lines, Buffer.from([0x61, 0xe9, 0x0a, 0x62, 0x0a]))
    expect(shown(messages)).to.deep.equal([
      ['1@0', 'not UTF-8', new Uint8Array([0x61, 0xe9])],
      ['2@3', { line: 'b' }],
    ])
  })
})
