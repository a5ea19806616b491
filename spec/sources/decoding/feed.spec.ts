import { expect } from 'chai'

import { type Decoder, LARGEST_DOCUMENT } from '../../../lib/sources/decoding/decoder.js'
import { feed } from '../../../lib/sources/decoding/feed.js'
import { fileOrigin } from '../../../lib/sources/file/fileOrigin.js'
import { decodeText } from '../../support/decodeText.js'

/** A decoder that takes whole blocks of `size` bytes, and counts the bytes that it was shown. */
function blocks(size: number): Decoder & { shown: number } {
  return {
    line: 1,
    shown: 0,
    decode(bytes, _byte, last) {
      this.shown += bytes.length
      return last ? bytes.length : bytes.length - (bytes.length % size)
    },
  }
}

describe('feed', () => {
  it('shows a large document no more often than doubling its bytes takes', async () => {
    const decoder = blocks(1 << 20)
    await decodeText(() => decoder, Buffer.alloc(1 << 20), 1 << 12)
    expect(decoder.shown).to.be.below(4 << 20)
  })

  it('gives up on what is larger than a document may be, without having read much more', async () => {
    let read = 0
    const chunk = Buffer.alloc(1 << 22)
    const endless = {
      bytesRead: 0,
      read: async (rest: Buffer) => {
        read += chunk.length
        return rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      },
      close: async () => undefined,
    }
    const decoder: Decoder = { line: 7, decode: () => 0 }
    const fed = (async () => {
      for await (const consumed of feed(endless, decoder, fileOrigin({ path: 'f' })))
        expect(consumed).to.equal(0)
    })()
    const error = await fed.catch((thrown: unknown) => thrown)
    expect(error).to.include({
      code: 'FILE_UNREADABLE',
      message: 'f:7: what begins at byte 0 is larger than 64 MiB',
    })
    expect(read).to.be.at.most(LARGEST_DOCUMENT + 2 * chunk.length)
  })
})
