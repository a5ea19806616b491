import { createHmac, hash as digestAtOnce } from 'node:crypto'

import type { Method, Value } from '../../definition.js'
import { crc32 } from '../../encoding/crc32.js'
import { fnv32 } from '../../encoding/fnv32.js'
import { xxhash64 } from '../../encoding/xxhash64.js'
import { bytesOf, textOf } from '../../runtime/expect.js'

type Digest = (data: Value) => Uint8Array

const DIGESTS: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha512: 'sha512',
  sha3_256: 'sha3-256',
  sha3_512: 'sha3-512',
}

/** Digests of bytes. */
export const hash: Method = {
  name: 'hash',
  family: 'encoding',
  summary: 'The digest of a string or bytes, as bytes; of xxhash64 and fnv32, as decimal digits.',
  parameters: [
    {
      name: 'algorithm',
      type: 'string',
      summary:
        '`md5`, `sha1`, `sha256`, `sha512`, `sha3_256`, `sha3_512`, `hmac_sha1`, `hmac_sha256`, `hmac_sha512`, `xxhash64`, `crc32` or `fnv32`.',
    },
    { name: 'key', type: 'string', summary: 'The key, which hmac needs.', optional: true },
    {
      name: 'polynomial',
      type: 'string',
      summary: 'That of crc32: `IEEE`, `Castagnoli` or `Koopman`.',
      default: 'IEEE',
    },
  ],
  examples: [
    {
      mapping: 'root.v = this.v.hash("hmac_sha1", "static-key").encode("hex")',
      input: { v: 'hello world' },
      output: { v: 'd87e5f068fa08fe90bb95bc7c8344cb809179d76' },
    },
    {
      mapping: 'root.v = this.v.hash(algorithm: "crc32", polynomial: "Koopman").encode("hex")',
      input: { v: 'hello world' },
      output: { v: 'df373d3c' },
    },
  ],
  checksLiterals: true,
  bind: (algorithm: Value, key: Value | undefined, polynomial: Value) => {
    return digestOf(textOf(algorithm), key, textOf(polynomial))
  },
  ahead: {
    encode: ([algorithm], [scheme]) => {
      const name = digestNamed(String(algorithm))
      if (name === undefined || (scheme !== 'hex' && scheme !== 'base64')) return undefined
      return (data) => digestAtOnce(name, typeof data === 'string' ? data : bytesOf(data), scheme)
    },
  },
}

function digestNamed(algorithm: string): string | undefined {
  return Object.hasOwn(DIGESTS, algorithm) ? DIGESTS[algorithm] : undefined
}

function digestOf(algorithm: string, key: Value | undefined, polynomial: string): Digest {
  const keyed = /^hmac[_-](sha1|sha256|sha512)$/.exec(algorithm)?.[1]
  if (keyed !== undefined) return keyedDigest(algorithm, keyed, key)
  const name = digestNamed(algorithm)
  if (name !== undefined)
    return (data) => digestAtOnce(name, typeof data === 'string' ? data : bytesOf(data), 'buffer')
  switch (algorithm) {
    case 'xxhash64':
      return (data) => Buffer.from(String(xxhash64(bytesOf(data))))
    case 'fnv32':
      return (data) => Buffer.from(String(fnv32(bytesOf(data))))
    case 'crc32':
      return (data) => {
        const digest = Buffer.alloc(4)
        digest.writeUInt32BE(crc32(bytesOf(data), polynomial))
        return digest
      }
    default:
      throw new Error(`unrecognized hash type: ${algorithm}`)
  }
}

function keyedDigest(algorithm: string, name: string, given: Value | undefined): Digest {
  const key = given === undefined ? undefined : bytesOf(given)
  if (key === undefined || key.length === 0)
    throw new Error(`hash algorithm ${algorithm} requires a key argument`)
  return (data) => createHmac(name, key).update(bytesOf(data)).digest()
}
