import type { Encoding } from './encoding.js'

const FIRST = 33
const POWERS = [85 ** 4, 85 ** 3, 85 ** 2, 85, 1] as const

/** Ascii85 as btoa and Adobe write it, without their frames: z for four zero bytes, and a last group as long as its bytes and one more. */
export const ascii85: Encoding = {
  encode: (bytes) => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 4) {
      const length = Math.min(4, bytes.length - at)
      const word = wordAt(bytes, at)
      text += word === 0 && length === 4 ? 'z' : digitsOf(word).slice(0, length + 1)
    }
    return text
  },
  decode: (text) => {
    const bytes: number[] = []
    let digits: number[] = []
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      // white space and what is below it is skipped
      if (code <= 32) continue
      if (code === 122 && digits.length === 0) bytes.push(0, 0, 0, 0)
      else if (code < FIRST || code >= FIRST + 85) throw illegal(at)
      else digits.push(code - FIRST)
      if (digits.length < 5) continue
      bytes.push(...bytesOf(digits, 4))
      digits = []
    }
    if (digits.length === 1) throw illegal(text.length)
    // what is missing of the last group counts as its highest digit, so that cutting off rounds down
    if (digits.length > 1) bytes.push(...bytesOf([...digits, 84, 84, 84].slice(0, 5), digits.length - 1))
    return Uint8Array.from(bytes)
  },
}

function wordAt(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4)
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
}

function digitsOf(word: number): string {
  return String.fromCharCode(...POWERS.map((power) => (Math.floor(word / power) % 85) + FIRST))
}

function bytesOf(digits: readonly number[], length: number): readonly number[] {
  const word = digits.reduce((sum, digit) => sum * 85 + digit, 0) >>> 0
  return [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255].slice(0, length)
}

function illegal(at: number): Error {
  return new Error(`illegal ascii85 data at input byte ${at}`)
}
