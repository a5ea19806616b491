import { gzipSync } from 'node:zlib'

import { expect } from 'chai'

import { wholeMembers } from '../../../lib/sources/file/wholeMembers.js'

/** A file in chunks of so many bytes. */
async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function textOf(bytes: Buffer, size: number): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of wholeMembers(chunksOf(bytes, size))) parts.push(part)
  return Buffer.concat(parts).toString()
}

/** A member with every optional field in its header (RFC 1952). */
function decorated(text: string): Buffer {
  const plain = gzipSync(text)
  const header = Buffer.from(plain.subarray(0, 10))
  header.writeUInt8(2 | 4 | 8 | 16, 3)
  const extra = Buffer.from([3, 0, 1, 0, 3])
  return Buffer.concat([
    header,
    extra,
    Buffer.from('name\0comment\0'),
    Buffer.from([9, 9]),
    plain.subarray(10),
  ])
}

describe('wholeMembers', () => {
  const long = Array.from({ length: 1000 }, (_, n) => `${n}\n`).join('')
  const members = [gzipSync('one\n'), decorated('two\n'), gzipSync(''), gzipSync(long)]
  const text = `one\ntwo\n${long}`

  for (const size of [1, 7, 1000, 1_000_000]) {
    it(`gives all that stands before something else, read ${size} bytes at a time`, async () => {
      expect(await textOf(Buffer.concat([...members, Buffer.from('garbage')]), size)).to.equal(text)
      expect(await textOf(Buffer.concat(members), size)).to.equal(text)
    })
  }

  it('gives nothing of a file that is none, and what there is of one that is cut off', async () => {
    expect(await textOf(Buffer.from('{"a":1}\n'), 100)).to.equal('')
    expect(await textOf(Buffer.concat(members).subarray(0, 10), 100)).to.equal('')
    expect(await textOf(decorated('two\n').subarray(0, 11), 100)).to.equal('')
  })
})
