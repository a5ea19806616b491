import type { Method } from '../../definition.js'
import { compress, decompress } from './compress.js'
import { decode, encode } from './encode.js'
import { hash } from './hash.js'
import { uuidV5 } from './uuidV5.js'

/** Methods of encodings, digests and compression. */
export const encoding: readonly Method[] = [encode, decode, hash, uuidV5, compress, decompress]
