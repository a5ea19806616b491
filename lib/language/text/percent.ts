/** What a text is part of: it decides what is decoded, and what stands for itself. */
export type UrlPart = 'path' | 'query' | 'fragment' | 'host' | 'user'

/** A text with its percent escapes decoded, `+` of a query being a space; throws where an escape is none. */
export function percentDecoded(text: string, part: UrlPart): string {
  const spaced = part === 'query' ? text.replaceAll('+', ' ') : text
  if (!text.includes('%')) return spaced
  return (part === 'host' ? undefined : decoded(spaced)) ?? decodedByBytes(text, spaced, part)
}

/** By JavaScript's own decoder, which takes neither bad escapes nor what is no UTF-8. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function decodedByBytes(text: string, spaced: string, part: UrlPart): string {
  checkEscapes(text, part)
  return spaced.replace(/(?:%[\da-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString(),
  )
}

function checkEscapes(text: string, part: UrlPart): void {
  for (const [found] of text.matchAll(/%[\s\S]{0,2}/gu)) {
    const isAscii = /^%[0-7]/.test(found)
    if (!/^%[\da-f]{2}$/i.test(found) || (part === 'host' && isAscii && found !== '%25'))
      throw new Error(`invalid URL escape ${JSON.stringify(found)}`)
  }
}

/** What stands for itself, apart from letters, digits and `-_.~`. */
const UNESCAPED: Readonly<Record<'path' | 'fragment', string>> = {
  path: '$&+,/:;=@',
  fragment: '$&+,/:;=?@!()*',
}

/** A path or fragment as it is written by default: what is not known to stand for itself is escaped. */
export function percentEncoded(text: string, part: 'path' | 'fragment'): string {
  const unescaped = UNESCAPED[part]
  let encoded = ''
  for (const byte of Buffer.from(text)) {
    const character = String.fromCharCode(byte)
    encoded +=
      /[\w.~-]/.test(character) || unescaped.includes(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return encoded
}
