import {
  constants,
  deflateRawSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
} from 'node:zlib'

import type { Method, Value } from '../../definition.js'
import { bytesOf, textOf } from '../../runtime/expect.js'

type Transform = (bytes: Uint8Array, options: ZlibOptions) => Buffer

interface Algorithm {
  readonly compress: Transform
  readonly decompress: Transform
}

const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map([
  ['gzip', { compress: gzipSync, decompress: gunzipSync }],
  ['zlib', { compress: deflateSync, decompress: inflateSync }],
  ['flate', { compress: deflateRawSync, decompress: inflateRawSync }],
])

const LATER: readonly string[] = ['bzip2', 'lz4', 'pgzip', 'snappy', 'zstd']

/** Bytes of one decompressed value at most: a few kilobytes can claim to be terabytes. */
const MOST_BYTES = 256 * 1024 * 1024

function algorithmNamed(given: Value): Algorithm {
  const name = textOf(given)
  const algorithm = ALGORITHMS.get(name)
  if (algorithm !== undefined) return algorithm
  const known = `there are ${[...ALGORITHMS.keys()].join(', ')}`
  if (LATER.includes(name)) throw new Error(`${name} is not in this release: ${known}`)
  throw new Error(`compression type not recognised: ${name}; ${known}`)
}

const parameter = {
  name: 'algorithm',
  type: 'string',
  summary: '`gzip`, `zlib` or `flate`.',
} as const

/** Makes bytes fewer. */
export const compress: Method = {
  name: 'compress',
  family: 'encoding',
  summary: 'Compresses a string or bytes.',
  parameters: [
    parameter,
    {
      name: 'level',
      type: 'number',
      summary: 'From 0, not at all, to 9, best; -1 is between speed and size, -2 looks for no repetition.',
      default: -1,
    },
  ],
  examples: [
    {
      mapping: 'root.v = this.v.compress("zlib").decompress("zlib").string()',
      input: { v: 'hello world' },
      output: { v: 'hello world' },
    },
    {
      mapping: 'root.v = this.v.compress("gzip", 9).slice(0, 3).encode("hex")',
      input: { v: 'hello world' },
      output: { v: '1f8b08' },
    },
  ],
  checksLiterals: true,
  bind: (algorithm: Value, level: number | bigint) => {
    const { compress } = algorithmNamed(algorithm)
    const whole = Math.trunc(Number(level))
    const options = whole === -2 ? { strategy: constants.Z_HUFFMAN_ONLY } : { level: whole }
    return (target) => {
      if (whole < -2 || whole > 9)
        throw new Error(`invalid compression level ${whole}: want value in range [-2, 9]`)
      return compress(bytesOf(target), options)
    }
  },
}

/** Undoes `compress`. */
export const decompress: Method = {
  name: 'decompress',
  family: 'encoding',
  summary: 'Decompresses bytes, to 256 MiB at most.',
  parameters: [parameter],
  examples: [
    {
      mapping: 'root.v = this.v.decode("base64").decompress("gzip").string()',
      input: { v: 'H4sIAN12MWkAA8tIzcnJVyjPL8pJUfBUyMkvS1UoLkhMTgUAQpDxbxgAAAA=' },
      output: { v: 'hello world I love space' },
    },
    {
      mapping: 'root.v = this.v.decode("hex").decompress("flate").string()',
      input: { v: 'cb48cdc9c95728cf2fca490100' },
      output: { v: 'hello world' },
    },
  ],
  checksLiterals: true,
  bind: (algorithm: Value) => {
    const { decompress } = algorithmNamed(algorithm)
    return (target) => {
      const bytes = bytesOf(target)
      try {
        return decompress(bytes, { maxOutputLength: MOST_BYTES })
      } catch (error) {
        throw new Error(`cannot decompress as ${textOf(algorithm)}: ${(error as Error).message}`)
      }
    }
  },
}
