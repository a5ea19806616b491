import { asBuffer } from './asBuffer.js'

/** Bytes read as UTF-8; what is none becomes U+FFFD, and a byte order mark stays. Faster than a TextDecoder for short ones. */
export function utf8Text(bytes: Uint8Array): string {
  return asBuffer(bytes).toString()
}
