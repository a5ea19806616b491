import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'

import { expect } from 'chai'

import { decodeContent, isDecodable } from '../../lib/clients/contentDecoding.js'

const text = 'x,y\n'.repeat(50_000)

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function decoded(bytes: Buffer, encodings: string, size = 1000): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of decodeContent(inPieces(bytes, size), encodings)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('decodeContent', () => {
  const table: readonly (readonly [encodings: string, bytes: Buffer])[] = [
    ['gzip', gzipSync(text)],
    ['X-GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
  ]
  for (const [encodings, bytes] of table) {
    it(`undoes ${encodings}`, async () => {
      expect(isDecodable(encodings)).to.equal(true)
      expect(await decoded(bytes, encodings)).to.equal(text)
    })
  }

  it('knows what it does not know', () => {
    expect(isDecodable('zstd')).to.equal(false)
    expect(isDecodable('gzip, constructor')).to.equal(false)
  })

  it('takes an empty body for empty', async () => {
    expect(await decoded(Buffer.alloc(0), 'gzip')).to.equal('')
  })

  it('errs where the body ends too soon, wherever that is', async () => {
    for (const [encodings, bytes] of table.slice(0, 5)) {
      for (const missing of [1, 5, bytes.length - 3]) {
        const error = await decoded(bytes.subarray(0, bytes.length - missing), encodings).catch(
          (e: unknown) => e,
        )
        expect(error, `${encodings} without ${missing} bytes`).to.have.property('code', 'Z_BUF_ERROR')
      }
    }
  })

  it('passes on the error of the body', async () => {
    const failure = new Error('reset')
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield gzipSync(text).subarray(0, 100)
      throw failure
    }
    const reading = (async () => {
      for await (const chunk of decodeContent(broken(), 'gzip')) void chunk
    })()
    expect(await reading.catch((error: unknown) => error)).to.equal(failure)
  })

  it('leaves the body where its reader leaves it', async () => {
    let left = false
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield gzipSync(text)
      } finally {
        left = true
      }
    }
    for await (const _chunk of decodeContent(endless(), 'gzip')) break
    while (!left) await new Promise((resolve) => setImmediate(resolve))
  })
})
