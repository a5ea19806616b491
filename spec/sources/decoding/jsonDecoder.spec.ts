import { expect } from 'chai'
import fc from 'fast-check'

import { RAW } from '../../../lib/core/message.js'
import type { DecoderTarget } from '../../../lib/sources/decoding/decoder.js'
import { JsonDecoder } from '../../../lib/sources/decoding/jsonDecoder.js'
import { stringify } from '../../../lib/util/stringify.js'
import { decodeText, shown } from '../../support/decodeText.js'

const json = (target: DecoderTarget) => new JsonDecoder(target)

/** Layouts: what a file holds, and the messages in it. */
const LAYOUTS: Readonly<Record<string, readonly [content: string, messages: readonly unknown[][]]>> = {
  'an empty file': ['', []],
  'nothing but white space': [' \n\t\r\n', []],
  'a byte order mark alone': ['\ufeff', []],
  'one object': ['{"a":1}', [['1@0', { a: 1 }]]],
  'one object over many lines': ['\n{\n  "a": [\n    1\n  ]\n}\n', [['2@1', { a: [1] }]]],
  'an object behind a byte order mark': ['\ufeff{"a":1}', [['1@3', { a: 1 }]]],
  'a scalar': ['42', [['1@0', 42]]],
  null: ['null\n', [['1@0', null]]],
  'an array': [
    '[1, {"a":[2]},\n "]"]',
    [
      ['1@1', 1],
      ['1@4', { a: [2] }],
      ['2@16', ']'],
    ],
  ],
  'an array over many lines': [
    '[\n  {\n "a": 1\n },\n  2\n]\n',
    [
      ['2@4', { a: 1 }],
      ['5@20', 2],
    ],
  ],
  'an array behind a mark and a line': ['\ufeff\n[1]', [['2@5', 1]]],
  'an empty array': [' [ ]\n', []],
  NDJSON: [
    '{"a":1}\n{"a":2}\n',
    [
      ['1@0', { a: 1 }],
      ['2@8', { a: 2 }],
    ],
  ],
  'NDJSON without a last line break': [
    '{"a":1}\n{"a":2}',
    [
      ['1@0', { a: 1 }],
      ['2@8', { a: 2 }],
    ],
  ],
  'NDJSON with CRLF and blank lines': [
    '1\r\n\r\n  \r\n2\r\n',
    [
      ['1@0', 1],
      ['4@9', 2],
    ],
  ],
  'NDJSON of arrays': [
    '[1,2]\n[3]\n',
    [
      ['1@0', [1, 2]],
      ['2@6', [3]],
    ],
  ],
  'NDJSON of scalars': [
    '1\n"x"\ntrue\nnull\n',
    [
      ['1@0', 1],
      ['2@2', 'x'],
      ['3@6', true],
      ['4@11', null],
    ],
  ],
  'documents on one line': [
    '{"a":1}{"a":2} [3]\n4 5',
    [
      ['1@0', { a: 1 }],
      ['1@7', { a: 2 }],
      ['1@14', [3]],
      ['2@19', 4],
      ['2@20', 5],
    ],
  ],
  'documents over many lines': [
    '{\n"a":1\n}\n{\n"a":2\n}\n',
    [
      ['1@0', { a: 1 }],
      ['4@10', { a: 2 }],
    ],
  ],
  'a document behind the end of another one': [
    '{\n"a":1\n}{"a":2}',
    [
      ['1@0', { a: 1 }],
      ['3@9', { a: 2 }],
    ],
  ],
  'short documents among long ones': [
    '{}\n[]\n{\n"a":{}\n}\n[\n1\n]\n',
    [
      ['1@0', {}],
      ['2@3', []],
      ['3@6', { a: {} }],
      ['6@17', [1]],
    ],
  ],
  'brackets and quotes within strings': [
    '{"a":"}{\\"["}\n["]\\\\"]\n',
    [
      ['1@0', { a: '}{"[' }],
      ['2@14', [']\\']],
    ],
  ],
  'text that is not ASCII': [
    '{"a":"é"}\n{"b":"한글"}\n',
    [
      ['1@0', { a: 'é' }],
      ['2@11', { b: '한글' }],
    ],
  ],
}

/** Failures: what a file holds, and its messages; a failed one as its error and what was read. */
const FAILURES: Readonly<Record<string, readonly [content: string, messages: readonly unknown[][]]>> = {
  'a line that is none': [
    '1\ngarbage here\n2\n',
    [
      ['1@0', 1],
      ['2@2', "not JSON: JSON value expected but got 'g' at column 1", 'garbage here'],
      ['3@15', 2],
    ],
  ],
  'a line cut off': [
    '{"a":1\n{"b":2}\n{"c":3}\n',
    [
      [
        '1@0',
        "not JSON: Quoted object key or end of object '}' expected but reached end of input at column 7",
        '{"a":1',
      ],
      ['2@7', { b: 2 }],
      ['3@15', { c: 3 }],
    ],
  ],
  'a line cut off behind a comma': [
    '{"a":1,\n{"b":2}\n{"c":3}\n',
    [
      ['1@0', 'not JSON: Quoted object key expected but reached end of input at column 8', '{"a":1,'],
      ['2@8', { b: 2 }],
      ['3@16', { c: 3 }],
    ],
  ],
  'a line cut off in a string': [
    '{"a":"x\n{"b":2}\n',
    [
      ['1@0', "not JSON: End of string '\"' expected but reached end of input at column 8", '{"a":"x'],
      ['2@8', { b: 2 }],
    ],
  ],
  'a word behind a document': [
    '{"a":1} x\n2\n',
    [
      ['1@0', "not JSON: Expected end of input but got 'x' at column 9", '{"a":1} x'],
      ['2@10', 2],
    ],
  ],
  'a comma behind a document': [
    '{"a":1},\n2\n',
    [
      ['1@0', "not JSON: Expected end of input but got ',' at column 8", '{"a":1},'],
      ['2@9', 2],
    ],
  ],
  'a document of many lines': [
    '{\n"a":1,\n}\n{\n"a":2\n}\n',
    [
      ['1@0', "not JSON: Quoted object key expected but got '}' at line 3, column 1", '{\n"a":1,\n}'],
      ['4@11', { a: 2 }],
    ],
  ],
  'an element': [
    '[1, x, {"a":}, 2]',
    [
      ['1@1', 1],
      ['1@4', "not JSON: JSON value expected but got 'x' at column 1", 'x'],
      ['1@7', "not JSON: Object value expected after ':' at column 6", '{"a":}'],
      ['1@15', 2],
    ],
  ],
  'a missing element': [
    '[1,,2,]',
    [
      ['1@1', 1],
      ['1@3', 'not JSON: JSON value expected but reached end of input at column 1', ''],
      ['1@4', 2],
      ['1@6', 'not JSON: JSON value expected but reached end of input at column 1', ''],
    ],
  ],
  'a number too large': [
    '{"a":1}\n{"a":1e400}\n[-1E+999]\n',
    [
      ['1@0', { a: 1 }],
      ['2@8', 'the number 1e400 is too large: a number is a double, up to 1.8e308', '{"a":1e400}'],
      ['3@20', 'the number -1E+999 is too large: a number is a double, up to 1.8e308', '[-1E+999]'],
    ],
  ],
}

/** Files that cannot be read to their end: what they hold, how many messages come before, the code, and the error. */
const ENDS: Readonly<
  Record<string, readonly [content: string, before: number, code: string, error: string]>
> = {
  'an array cut off in an element': [
    '[1,\n{"a":',
    1,
    'FILE_TRUNCATED',
    'f:2: the element at byte 4 has no end: the file is cut off',
  ],
  'an array cut off behind a comma': [
    '[1,\n',
    1,
    'FILE_TRUNCATED',
    'f:2: the array that goes on at byte 4 has no end: the file is cut off',
  ],
  'an array cut off behind an element': [
    '[1, 2',
    1,
    'FILE_TRUNCATED',
    'f:1: the element at byte 4 has no end: the file is cut off',
  ],
  'an opening bracket alone': [
    '[',
    0,
    'FILE_TRUNCATED',
    'f:1: the array that goes on at byte 1 has no end: the file is cut off',
  ],
  'a document cut off': [
    '{"a":1}\n{"a":',
    1,
    'FILE_TRUNCATED',
    'f:2: the document at byte 8 has no end: the file is cut off',
  ],
  'a document of many lines cut off': [
    '{\n"a":1,\n"b',
    0,
    'FILE_TRUNCATED',
    'f:1: the document at byte 0 has no end: the file is cut off',
  ],
  'an element whose string has no end': [
    '[1,"a\n,2]',
    1,
    'DECODE_FAILED',
    'f:1: the end cannot be told of the element that begins at byte 3',
  ],
  'an element closed by another bracket': [
    '[1,2}',
    1,
    'DECODE_FAILED',
    'f:1: the end cannot be told of the element that begins at byte 3',
  ],
  'UTF-16': ['\u{fffe}', 0, 'FILE_UNREADABLE', 'f: the file is UTF-16'],
}

describe('JsonDecoder', () => {
  for (const [name, [content, expected]] of Object.entries(LAYOUTS)) {
    it(`decodes ${name}, in whatever pieces it comes`, async () => {
      for (const size of [1, 2, 3, 7, 1000]) {
        const { messages, error } = await decodeText(json, content, size)
        expect(error).to.equal(undefined)
        expect(shown(messages), `${size} bytes at a time`).to.deep.equal(expected)
      }
    })
  }

  for (const [name, [content, expected]] of Object.entries(FAILURES)) {
    it(`makes a failed message of ${name}, and goes on`, async () => {
      for (const size of [1, 2, 3, 7, 1000]) {
        const { messages, error } = await decodeText(json, content, size)
        expect(error).to.equal(undefined)
        expect(shown(messages), `${size} bytes at a time`).to.deep.equal(expected)
      }
    })
  }

  for (const [name, [content, before, code, message]] of Object.entries(ENDS)) {
    it(`fails at ${name}`, async () => {
      for (const size of [1, 3, 1000]) {
        const bytes = Buffer.from(content, name === 'UTF-16' ? 'utf16le' : 'utf8')
        const { messages, error } = await decodeText(json, bytes, size)
        expect(error).to.include({ code, message })
        expect(messages).to.have.length(before)
      }
    })
  }

  it('keeps the bytes of a line that is not UTF-8, and goes on', async () => {
    const line = Buffer.from([0x22, 0xff, 0xc3, 0x22])
    const content = Buffer.concat([Buffer.from('{"a":"é"}\n'), line, Buffer.from('\n"é"\n')])
    const { messages } = await decodeText(json, content)
    expect(shown(messages)).to.deep.equal([
      ['1@0', { a: 'é' }],
      ['2@11', 'not UTF-8', new Uint8Array(line)],
      ['3@16', 'é'],
    ])
  })

  it('keeps the bytes of an element that is not UTF-8, and goes on', async () => {
    const content = Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x2c, 0x31, 0x5d])
    const { messages } = await decodeText(json, content)
    expect(shown(messages)).to.deep.equal([
      ['1@1', 'not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
      ['1@5', 1],
    ])
  })

  it('keeps the original text of each document, without its line break', async () => {
    const { messages } = await decodeText(json, '{ "a" : 1 }\r\n[ 2 ]\n')
    expect(messages.map(({ meta }) => meta[RAW])).to.deep.equal(['{ "a" : 1 }', '[ 2 ]'])
  })

  it('keeps every digit of integers, in every layout', async () => {
    const large = '{"id":9007199254740993,"n":[-123456789012345678901234567890],"x":0.12345678901234567}'
    const value = {
      id: 9007199254740993n,
      n: [-123456789012345678901234567890n],
      x: Number('0.12345678901234567'),
    }
    for (const content of [
      `${large}\n`,
      `[${large},${large}]`,
      `${large}${large}`,
      large.replace(',', ',\n'),
    ]) {
      const { messages } = await decodeText(json, content)
      expect(messages).to.not.deep.equal([])
      for (const message of messages) expect(message.value).to.deep.equal(value)
    }
  })

  it('takes __proto__, constructor and their like for plain keys, beside large integers too', async () => {
    const line = '{"__proto__":{"a":1},"constructor":2,"id":9007199254740993}'
    const { messages } = await decodeText(json, `${line.replace('9007199254740993', '1')}\n${line}\n`)
    for (const { value } of messages) {
      expect(Object.keys(value as object)).to.deep.equal(['__proto__', 'constructor', 'id'])
      expect(Object.getPrototypeOf(value)).to.equal(Object.prototype)
    }
  })

  it('says of a document that is nested too deeply that it is, rather than to fail the file', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(99_999)}`
    const { messages } = await decodeText(json, `1\n${deep}}\n2\n`)
    expect(messages.map(({ failure }) => failure?.message)).to.deep.equal([
      undefined,
      'not JSON that can be read: nested too deeply',
      undefined,
    ])
  })

  it('decodes any documents, however they are laid out and whatever pieces they come in', async () => {
    const layout = fc.record({
      values: fc.array(fc.jsonValue(), { minLength: 1, maxLength: 6 }),
      indent: fc.constantFrom(0, 1, '\t'),
      gap: fc.constantFrom('\n', '\r\n', '\n\n'),
      size: fc.integer({ min: 1, max: 40 }),
    })
    await fc.assert(
      fc.asyncProperty(layout, async ({ values, indent, gap, size }) => {
        const texts = values.map((value) => JSON.stringify(value, null, indent))
        const digits = values.map((value) => JSON.stringify(value))
        const array = await decodeText(json, `[${texts.join(`,${gap}`)}]${gap}`, size)
        expect(array.messages.map(({ value }) => stringify(value))).to.deep.equal(digits)
        const content = `{}${gap}${texts.join(gap)}`
        const following = await decodeText(json, content, size)
        expect(following.messages.map(({ value }) => stringify(value))).to.deep.equal(['{}', ...digits])
        for (const { meta } of following.messages) {
          const { byte } = meta as { byte?: number }
          expect(
            Buffer.from(content)
              .toString('utf8', byte)
              .startsWith(meta[RAW] as string),
          ).to.equal(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('decodes a long line of short documents in a time that grows with its length, not with its square', async function () {
    this.timeout(5000)
    const { messages } = await decodeText(json, `${'1 '.repeat(500_000)}\n2\n`)
    expect(messages).to.have.length(500_001)
  })

  it('never throws anything but an error that names the file, whatever the file holds', async () => {
    const noise = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '\n', ' ', '1', 'a'),
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(noise, fc.integer({ min: 1, max: 20 }), async (content, size) => {
        const pieces = await decodeText(json, content, size)
        const whole = await decodeText(json, content)
        if (pieces.error !== undefined) expect(pieces.error.message).to.match(/^f:[0-9]+: /)
        expect(pieces.error?.message).to.equal(whole.error?.message)
        expect(shown(pieces.messages)).to.deep.equal(shown(whole.messages))
      }),
      { numRuns: 2000 },
    )
  })
})
