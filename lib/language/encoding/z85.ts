import type { Encoding } from './encoding.js'

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'

/** Z85 (ZeroMQ RFC 32): only whole groups of four bytes, or five digits. */
export const z85: Encoding = {
  encode: (bytes) => {
    if (bytes.length % 4 !== 0) throw new Error('z85 takes a multiple of four bytes')
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let text = ''
    for (let at = 0; at < bytes.length; at += 4) {
      const word = view.getUint32(at)
      for (let power = 85 ** 4; power >= 1; power /= 85) text += DIGITS[Math.floor(word / power) % 85]
    }
    return text
  },
  decode: (text) => {
    if (text.length % 5 !== 0) throw new Error('z85 data is a multiple of five characters')
    const bytes = new Uint8Array((text.length / 5) * 4)
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < text.length; at += 5) {
      let word = 0
      for (let index = at; index < at + 5; index++) {
        const digit = DIGITS.indexOf(text[index] as string)
        if (digit < 0) throw new Error(`illegal z85 data at input byte ${index}`)
        word = word * 85 + digit
      }
      if (word > 0xffff_ffff) throw new Error(`illegal z85 data at input byte ${at}`)
      view.setUint32((at / 5) * 4, word)
    }
    return bytes
  },
}
