import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

import { expect } from 'chai'

import { CHUNK_SIZE } from '../../../lib/sources/decoding/byteReader.js'
import { GzipReader } from '../../../lib/sources/file/gzipReader.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

/** A member with further fields in its header: bits of its flags, and what they announce (RFC 1952, 2.3.1). */
function headed(text: string, flags: number, fields: Buffer): Buffer {
  const plain = gzipSync(text)
  plain.writeUInt8(flags, 3)
  return Buffer.concat([plain.subarray(0, 10), fields, plain.subarray(10)])
}

/** A member of so many bytes, most of them the file's name. */
function memberOf(size: number): Buffer {
  const text = 'some text\n'
  const name = Buffer.alloc(size - gzipSync(text).length, 'n')
  name.writeUInt8(0, name.length - 1)
  return headed(text, 8, name)
}

describe('GzipReader', () => {
  const folder = temporaryFolder()

  /** What a file holds, and how reading it ends, where each part of it takes its reader so many milliseconds. */
  async function read(bytes: Buffer, pace = 0): Promise<{ readonly text: string; readonly error?: string }> {
    const reader = new GzipReader(folder.write('a.gz', bytes))
    const parts: Buffer[] = []
    const text = () => Buffer.concat(parts).toString()
    try {
      for (;;) {
        const part = await reader.read(Buffer.alloc(0))
        if (part === undefined) return { text: text() }
        parts.push(part)
        if (pace > 0) await setTimeout(pace)
      }
    } catch (error) {
      return { text: text(), error: (error as Error).message }
    } finally {
      await reader.close()
    }
  }

  const garbage = Buffer.from('garbage')
  const long = Array.from({ length: 100_000 }, (_, n) => `${n}\n`).join('')
  const members = [
    gzipSync('one\n'),
    headed('two\n', 4 | 8 | 16, Buffer.from('\u0003\0\u0001\0\u0003name\0comment\0')),
    gzipSync(''),
    gzipSync(long),
    gzipSync('end\n'),
  ]
  const text = `one\ntwo\n${long}end\n`

  it('reads all members', async () => {
    expect(await read(Buffer.concat(members))).to.deep.equal({ text })
  })

  it('gives all that stands before something else, once, and then fails', async () => {
    expect(await read(Buffer.concat([...members, garbage]))).to.deep.equal({
      text,
      error: 'incorrect header check',
    })
  })

  for (const edge of [256, CHUNK_SIZE, 2 * CHUNK_SIZE]) {
    it(`gives it wherever zlib is handed it, about byte ${edge} of the file`, async () => {
      for (let size = edge - 2; size <= edge + 2; size++) {
        const member = memberOf(size)
        for (const [before, text] of [
          [member, 'some text\n'],
          [Buffer.concat([member, gzipSync('more\n')]), 'some text\nmore\n'],
        ] as const)
          expect(await read(Buffer.concat([before, garbage])), `${before.length} bytes`).to.deep.equal({
            text,
            error: 'incorrect header check',
          })
      }
    })
  }

  it('gives it to a slow reader, too, for whom some of it is kept as the file fails', async () => {
    const bytes = Buffer.concat([gzipSync('one\n'), gzipSync('two\n'), garbage])
    expect(await read(bytes, 20)).to.deep.equal({ text: 'one\ntwo\n', error: 'incorrect header check' })
    expect((await read(gzipSync(long).subarray(0, -9), 20)).text).to.equal(long)
  })

  it('gives what stands before a damaged member, and before what begins as one', async () => {
    const damaged = gzipSync('damaged\n')
    damaged.writeUInt8(0xff, 10)
    for (const [behind, error] of [
      [damaged, 'invalid block type'],
      [Buffer.from([0x1f, 0x8b, 9, 9]), 'unknown compression method'],
    ] as const)
      expect(await read(Buffer.concat([gzipSync('one\n'), behind]))).to.deep.equal({ text: 'one\n', error })
  })

  it('reads what is behind garbage no more, and of what is no gzip nothing', async () => {
    expect((await read(Buffer.concat([gzipSync('one\n'), garbage, gzipSync('two\n')]))).text).to.equal(
      'one\n',
    )
    expect(await read(Buffer.alloc(CHUNK_SIZE, garbage))).to.deep.equal({
      text: '',
      error: 'incorrect header check',
    })
  })

  it('names a file that is not there', async () => {
    const reader = new GzipReader(`${folder.path}/none.gz`)
    const error = await reader.read(Buffer.alloc(0)).catch((thrown: unknown) => thrown)
    expect(error).to.have.property('code', 'ENOENT')
  })
})
