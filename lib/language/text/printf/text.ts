import { quoted } from '../quoted.js'
import { type Flags, padded } from './flags.js'

/** A text under one of Go's verbs for strings; undefined under any other. `bytes` is what x writes. */
export function formatText(
  text: string,
  bytes: () => Uint8Array,
  verb: string,
  flags: Flags,
): string | undefined {
  switch (verb) {
    case 'v':
    case 's':
      return flags.isGoSyntax ? formatText(text, bytes, 'q', flags) : padded(truncated(text, flags), flags)
    case 'q': {
      const short = truncated(text, flags)
      if (flags.sharp && canBackquote(short)) return padded(`\`${short}\``, flags)
      return padded(quoted(short, flags.plus), flags)
    }
    case 'x':
      return padded(hexadecimal(bytes(), flags), flags)
    case 'X':
      return padded(hexadecimal(bytes(), flags).toUpperCase(), flags)
    default:
      return undefined
  }
}

/** The first characters, as many as the precision says. */
export function truncated(text: string, { precision }: Flags): string {
  if (precision === undefined || text.length <= precision) return text
  return Array.from(text).slice(0, precision).join('')
}

function canBackquote(text: string): boolean {
  return !/[\p{Cc}`\ufeff]/u.test(text.replaceAll('\t', ''))
}

function hexadecimal(bytes: Uint8Array, { precision, sharp, space }: Flags): string {
  const used = precision === undefined ? bytes : bytes.subarray(0, precision)
  if (used.length === 0) return ''
  const pairs = Array.from(used, (byte) => byte.toString(16).padStart(2, '0'))
  const mark = sharp ? '0x' : ''
  return space ? pairs.map((pair) => mark + pair).join(' ') : mark + pairs.join('')
}
