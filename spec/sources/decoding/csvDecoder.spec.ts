import { expect } from 'chai'
import fc from 'fast-check'

import { csvRows } from '../../../lib/clients/csv.js'
import { RAW } from '../../../lib/core/message.js'
import { CsvDecoder } from '../../../lib/sources/decoding/csvDecoder.js'
import type { DecoderTarget } from '../../../lib/sources/decoding/decoder.js'
import { decodeText, shown } from '../../support/decodeText.js'

const csv =
  ({ header = true, delimiter = ',' } = {}) =>
  (target: DecoderTarget) =>
    new CsvDecoder(target, { header, rows: csvRows({ delimiter }) })

/** What a file with a header holds, and its messages; a failed one as its error and what was read. */
const CASES: Readonly<Record<string, readonly [content: string, messages: readonly unknown[][]]>> = {
  'an empty file': ['', []],
  'a header alone': ['a,b\n', []],
  'a header without a line break': ['a,b', []],
  rows: [
    'a,b\n1,x\n2,\n',
    [
      ['2@4', { a: '1', b: 'x' }],
      ['3@8', { a: '2', b: '' }],
    ],
  ],
  'a last row without a line break': [
    'a\n1\n2',
    [
      ['2@2', { a: '1' }],
      ['3@4', { a: '2' }],
    ],
  ],
  'CRLF and blank lines': [
    'a,b\r\n\r\n1,2\r\n\r\n3,4\r\n',
    [
      ['3@7', { a: '1', b: '2' }],
      ['5@14', { a: '3', b: '4' }],
    ],
  ],
  'a header behind a byte order mark': ['\ufeff"a",b\n1,2\n', [['2@9', { a: '1', b: '2' }]]],
  'quoted fields': [
    'a,b\n"1,2","say ""hi"""\n"",""\n',
    [
      ['2@4', { a: '1,2', b: 'say "hi"' }],
      ['3@23', { a: '', b: '' }],
    ],
  ],
  'fields over many lines': [
    'a,b\n"1\n2",x\n3,"4\r\n\r\n5"\n6,7\n',
    [
      ['2@4', { a: '1\n2', b: 'x' }],
      ['4@12', { a: '3', b: '4\r\n\r\n5' }],
      ['7@23', { a: '6', b: '7' }],
    ],
  ],
  'text that is not ASCII': [
    'é,b\n한,"é""é"\nx,y\n',
    [
      ['2@5', { é: '한', b: 'é"é' }],
      ['3@18', { é: 'x', b: 'y' }],
    ],
  ],
  'uneven rows': [
    'a,b\n1\n1,2,3\n1,2\n,\n',
    [
      ['2@4', 'expected 2 fields, got 1', '1'],
      ['3@6', 'expected 2 fields, got 3', '1,2,3'],
      ['4@12', { a: '1', b: '2' }],
      ['5@16', { a: '', b: '' }],
    ],
  ],
  "columns named like an object's own": [
    '__proto__,constructor,_1\n1,2,3\n',
    [['2@25', JSON.parse('{"__proto__":"1","constructor":"2","_1":"3"}')]],
  ],
}

describe('CsvDecoder', () => {
  for (const [name, [content, expected]] of Object.entries(CASES)) {
    it(`decodes ${name}, in whatever pieces it comes`, async () => {
      for (const size of [1, 2, 3, 5, 1000]) {
        const { messages, error } = await decodeText(csv(), content, size)
        expect(error).to.equal(undefined)
        expect(shown(messages), `${size} bytes at a time`).to.deep.equal(expected)
      }
    })
  }

  it('names columns c0, c1, ... where the first row is data', async () => {
    const { messages } = await decodeText(csv({ header: false }), '1,2\n1\n')
    expect(shown(messages)).to.deep.equal([
      ['1@0', { c0: '1', c1: '2' }],
      ['2@4', 'expected 2 fields, got 1', '1'],
    ])
  })

  it('takes other delimiters', async () => {
    const { messages } = await decodeText(csv({ delimiter: '\t' }), 'a\tb\n1,2\t"x\ty"\n')
    expect(shown(messages)).to.deep.equal([['2@4', { a: '1,2', b: 'x\ty' }]])
  })

  it('keeps the original text of a row, quotes and all, without its line break', async () => {
    const { messages } = await decodeText(csv(), 'a,b\r\n"1\n""",x\r\n')
    expect(messages.map(({ meta }) => meta[RAW])).to.deep.equal(['"1\n""",x'])
  })

  it('keeps the bytes of a row that is not UTF-8, and goes on', async () => {
    const content = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xe9, 0x0a]), Buffer.from('é\n')])
    const { messages } = await decodeText(csv(), content)
    expect(shown(messages)).to.deep.equal([
      ['2@2', 'not UTF-8', new Uint8Array([0xe9])],
      ['3@4', { a: 'é' }],
    ])
  })

  const ends: Readonly<
    Record<string, readonly [content: string, before: number, code: string, message: string]>
  > = {
    'a quoted field without an end': [
      'a\n1\n"2\n3\n',
      1,
      'FILE_TRUNCATED',
      'f:3: a quoted field of the row at byte 4 has no end: the file is cut off',
    ],
    'a header that names a column twice': [
      'id,a,b,a\n',
      0,
      'DECODE_FAILED',
      'f:1: columns 2 and 4 are both named "a" in the header at byte 0',
    ],
    'a header without names': [
      'id,,\n',
      0,
      'DECODE_FAILED',
      'f:1: columns 2 and 3 are both named "" in the header at byte 0',
    ],
  }
  for (const [name, [content, before, code, message]] of Object.entries(ends)) {
    it(`fails at ${name}`, async () => {
      for (const size of [1, 3, 1000]) {
        const { messages, error } = await decodeText(csv(), content, size)
        expect(error).to.include({ code, message })
        expect(messages).to.have.length(before)
      }
    })
  }

  it('reads what is written by the rules (RFC 4180), whatever pieces it comes in', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é'), maxLength: 6 })
    const rows = fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 6 })
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 30 }), async (cells, size) => {
        const content = cells.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
        const { messages, error } = await decodeText(csv({ header: false }), content, size)
        expect(error).to.equal(undefined)
        expect(messages.map(({ value }) => Object.values(value as object))).to.deep.equal(cells)
        expect(messages.map(({ meta }) => `${meta[RAW]}\r\n`).join('')).to.equal(content)
      }),
      { numRuns: 500 },
    )
  })
})
