import { expect } from 'chai'

import { CHUNK_SIZE } from '../../../lib/sources/decoding/byteReader.js'
import { PlainReader } from '../../../lib/sources/file/plainReader.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

const BLOCK = 1024 * 1024

/** Bytes that tell where they stand. */
function bytesOf(size: number): Buffer {
  return Buffer.from(Uint32Array.from({ length: Math.ceil(size / 4) }, (_, index) => index).buffer, 0, size)
}

describe('PlainReader', () => {
  const folder = temporaryFolder()

  /** Reads a file to its end, each time leaving `left` bytes for the next one; gives what was consumed. */
  async function consume(path: string, size: number, left: number): Promise<Buffer> {
    const reader = await PlainReader.open(path, size)
    const consumed: Buffer[] = []
    let rest: Buffer = Buffer.alloc(0)
    try {
      for (;;) {
        const bytes = await reader.read(rest)
        if (bytes === undefined) return Buffer.concat([...consumed, rest])
        expect(bytes.length - rest.length).to.be.within(1, CHUNK_SIZE)
        const end = Math.max(0, bytes.length - left)
        consumed.push(Buffer.from(bytes.subarray(0, end)))
        rest = bytes.subarray(end)
      }
    } finally {
      await reader.close()
    }
  }

  for (const size of [0, 1, CHUNK_SIZE, CHUNK_SIZE + 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 4711]) {
    for (const left of [0, 300, CHUNK_SIZE + 1, BLOCK + CHUNK_SIZE]) {
      it(`gives all ${size} bytes in order where ${left} are left over each time`, async () => {
        const bytes = bytesOf(size)
        const consumed = await consume(folder.write(`${size}`, bytes), size, left)
        expect(consumed.equals(bytes)).to.equal(true)
      })
    }
  }

  it('reads all of a file that is larger than it was thought to be', async () => {
    const bytes = bytesOf(BLOCK + 5)
    expect((await consume(folder.write('grown', bytes), 10, 100)).equals(bytes)).to.equal(true)
  })

  it('counts what it gave, so that progress is what was decoded', async () => {
    const reader = await PlainReader.open(folder.write('counted', bytesOf(BLOCK)), BLOCK)
    await reader.read(Buffer.alloc(0))
    expect(reader.bytesRead).to.equal(CHUNK_SIZE)
    await reader.close()
  })
})
