import { asBuffer } from '../../util/asBuffer.js'
import type { Encoding } from './encoding.js'

/** Two hexadecimal digits a byte, in any letter case. */
export const hex: Encoding = {
  encode: (bytes) => asBuffer(bytes).toString('hex'),
  decode: (text) => {
    const bad = /[^0-9A-Fa-f]/.exec(text)
    if (bad !== null) throw new Error(`invalid byte '${bad[0]}' in hexadecimal data`)
    if (text.length % 2 !== 0) throw new Error('hexadecimal data of odd length')
    return Buffer.from(text, 'hex')
  },
}
