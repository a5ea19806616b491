import type { Codec } from '../../lib/codecs/codec.js'
import { Interpolated } from '../../lib/codecs/interpolated.js'

/** What a codec makes of an input, or the message of its first fault. */
export function decodeValue<A>(codec: Codec<A>, input: unknown): unknown {
  const result = codec.decode(input)
  return result._tag === 'Right' ? result.right : result.left[0]?.message
}

/** A whole variable that is set. */
export const set = (text: string) => new Interpolated(text, true, [])

/** The variable KEY, which is not set. */
export const unset = new Interpolated('', true, ['KEY'])

/** What a codec says of `unset`. */
export const MISSING = 'environment variable KEY is not set: set it, or give a default: ${KEY:...}'
