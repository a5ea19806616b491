import { createRequire } from 'node:module'

import type { Decompress } from './storedBatches.js'

const require = createRequire(import.meta.url)

/** The number of a compression in Kafka's record batches. */
const SNAPPY = 2
const LZ4 = 3
const ZSTD = 4

/** The magic of the framing in which the Java client writes snappy: xerial's snappy-java. */
const XERIAL = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0])

/** Bytes of that framing's header: magic, version, compatible version. */
const XERIAL_HEADER = 16

interface Codec {
  compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>
  decompress(buffer: Buffer): Promise<Buffer>
}

/** Teaches kafkajs, which knows gzip alone, to read snappy, lz4 and zstd, and gives what reads all four; each library is loaded with its first record. */
export function registerCodecs(codecs: Record<number, () => Codec>): Decompress {
  codecs[SNAPPY] = () => reader(unsnap)
  codecs[LZ4] = () =>
    reader((bytes) => {
      const { decompress } = require('lz4js') as { decompress(bytes: Uint8Array): Uint8Array }
      return decompress(bytes)
    })
  codecs[ZSTD] = () =>
    reader((bytes) => {
      const { decompress } = require('fzstd') as { decompress(bytes: Uint8Array): Uint8Array }
      return decompress(bytes)
    })
  return async (compression, bytes) => {
    const codec = codecs[compression]?.()
    if (codec === undefined)
      throw new Error(`records are compressed in a way that is unknown (${compression})`)
    return codec.decompress(bytes)
  }
}

function reader(decompress: (bytes: Buffer) => Uint8Array): Codec {
  return {
    compress: async () => {
      throw new Error('rxpipe reads from Kafka, it does not write')
    },
    decompress: async (bytes) => {
      const plain = decompress(bytes)
      return Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength)
    },
  }
}

/** Snappy as librdkafka writes it, or in xerial's framing: blocks, each behind its length (32 bits, big-endian). */
function unsnap(bytes: Buffer): Uint8Array {
  const { uncompress } = require('snappyjs') as { uncompress(bytes: Uint8Array): Uint8Array }
  if (!bytes.subarray(0, XERIAL.length).equals(XERIAL)) return uncompress(bytes)
  const blocks: Uint8Array[] = []
  for (let at = XERIAL_HEADER; at < bytes.length; ) {
    const size = bytes.readUInt32BE(at)
    blocks.push(uncompress(bytes.subarray(at + 4, at + 4 + size)))
    at += 4 + size
  }
  return Buffer.concat(blocks)
}
