import { expect } from 'chai'
import fc from 'fast-check'

import { parseExactJson } from '../../../lib/clients/exactJson.js'
import type { DecoderTarget } from '../../../lib/sources/decoding/decoder.js'
import { EnvelopeDecoder } from '../../../lib/sources/decoding/envelopeDecoder.js'
import { decodeText } from '../../support/decodeText.js'

/** Decodes an envelope that is read `size` bytes at a time. */
async function decode(text: string, field?: string, size?: number) {
  let decoder: EnvelopeDecoder | undefined
  const decoderOf = (target: DecoderTarget) => {
    decoder = new EnvelopeDecoder(target, field)
    return decoder
  }
  const { messages, error } = await decodeText(decoderOf, text, size)
  return {
    records: messages.map(({ value }) => value),
    envelope: decoder?.envelope,
    found: decoder?.found,
    error: error?.message,
  }
}

describe('EnvelopeDecoder', () => {
  it('gives the records of the field, and what stands around them without them', async () => {
    const text = '{"at":[1,{"data":[9]}],"page":{"data":[{"a":1},[2],"]"],"next":"?c=2"},"data":[3]}'
    expect(await decode(text, 'page.data')).to.deep.equal({
      records: [{ a: 1 }, [2], ']'],
      envelope: { at: [1, { data: [9] }], page: { data: [], next: '?c=2' }, data: [3] },
      found: true,
      error: undefined,
    })
  })

  it('passes over a value that is nested as deep as it likes, at once', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const { records, error } = await decode(`{"x":${deep},"data":[1]}`, 'data', 65_536)
    expect({ records, error }).to.deep.equal({ records: [1], error: undefined })
  }).timeout(5000)

  it('finds a key that has a dot, or is escaped', async () => {
    expect((await decode('{"a.b":[1]}', 'a.b')).records).to.deep.equal([1])
    expect((await decode('{"d\\u0061ta":[1]}', 'data')).records).to.deep.equal([1])
  })

  it('finds nothing in an array of objects, nor in a text that looks like the field', async () => {
    for (const text of [
      '{"a":[{"data":[1]}]}',
      '{"x":"data","y":[1]}',
      '{"data":{"data":[1]}}',
      '{"x":"\\"data\\":[1"}',
    ]) {
      const { records, found } = await decode(text, 'data')
      expect(records, text).to.deep.equal([])
      expect(found, text).to.equal(false)
    }
  })

  it('is what the whole text says, however the bytes arrive', async () => {
    const member = fc.tuple(fc.string(), fc.jsonValue()).filter(([name]) => name !== 'data')
    await fc.assert(
      fc.asyncProperty(
        fc.array(member, { maxLength: 4 }),
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.array(member, { maxLength: 4 }),
        fc.constantFrom(0, 1),
        fc.integer({ min: 1, max: 40 }),
        async (before, records, after, indent, size) => {
          const around = Object.fromEntries([...before, ['data', []], ...after])
          const text = JSON.stringify({ ...around, data: records }, undefined, indent)
          const decoded = await decode(text, 'data', size)
          expect(decoded).to.deep.equal({
            records: parseExactJson(JSON.stringify(records)),
            envelope: parseExactJson(JSON.stringify(around)),
            found: true,
            error: undefined,
          })
        },
      ),
      { numRuns: 300 },
    )
  })

  it('says where it is cut off, wherever that is', async () => {
    const text = '{"a":"x","data":[{"b":1}],"c":{"d":2}}'
    for (let end = 1; end < text.length; end++) {
      const { error } = await decode(text.slice(0, end), 'data', 7)
      expect(error, text.slice(0, end)).to.match(/^f:1: .* has no end: the file is cut off$/)
    }
  })

  it('refuses an array, what is empty, and what is no JSON', async () => {
    expect((await decode(' [1]', 'data')).error).to.equal(
      'f: is an array, and no object with fields around its records',
    )
    expect((await decode(' ')).error).to.equal('f: is empty, and no object')
    expect((await decode('{"a" 1}')).error).to.equal('f:1: no JSON is what begins at byte 0')
  })
})
