import { asBuffer } from '../../util/asBuffer.js'
import type { Encoding } from './encoding.js'

/** Base64 of RFC 4648; line breaks are skipped. */
export const base64: Encoding = {
  encode: (bytes) => bufferOf(bytes).toString('base64'),
  decode: (text) => decodeBase64(text, /[^A-Za-z0-9+/]/, true),
}

/** Base64 for URLs of RFC 4648, with padding. */
export const base64url: Encoding = {
  encode: (bytes) => {
    const text = bufferOf(bytes).toString('base64url')
    return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
  },
  decode: (text) => decodeBase64(text, /[^A-Za-z0-9_-]/, true),
}

/** Base64 for URLs without padding. */
export const base64rawurl: Encoding = {
  encode: (bytes) => bufferOf(bytes).toString('base64url'),
  decode: (text) => decodeBase64(text, /[^A-Za-z0-9_-]/, false),
}

function bufferOf(bytes: Uint8Array): Buffer {
  return asBuffer(bytes)
}

function decodeBase64(text: string, foreign: RegExp, isPadded: boolean): Uint8Array {
  const joined = text.replace(/[\r\n]/g, '')
  const digits = isPadded ? joined.replace(/={1,2}$/, '') : joined
  const bad = foreign.exec(digits)
  if (bad !== null) throw illegal(bad.index)
  const isWhole = isPadded ? joined.length % 4 === 0 : digits.length % 4 !== 1
  if (!isWhole) throw illegal(digits.length)
  return Buffer.from(digits, 'base64')
}

function illegal(at: number): Error {
  return new Error(`illegal base64 data at input byte ${at}`)
}
