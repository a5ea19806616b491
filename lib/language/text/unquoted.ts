const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
}

const ESCAPE = /\\(?:([abfnrtv\\'"])|([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y

/** What a quoted text says (strconv.Unquote): "..." and '.' with Go's escapes, `...` as it stands. Throws on anything else. */
export function unquoted(text: string): string {
  const quote = text[0] ?? ''
  if (text.length < 2 || !`"'\``.includes(quote) || text.at(-1) !== quote) throw invalid()
  const inner = text.slice(1, -1)
  if (quote === '`') {
    if (inner.includes('`')) throw invalid()
    return inner.replaceAll('\r', '')
  }
  const said = unescaped(inner, quote)
  if (quote === "'" && [...said].length > 1) throw invalid()
  return said
}

function unescaped(inner: string, quote: string): string {
  if (/\n/.test(inner)) throw invalid()
  if (!inner.includes('\\')) {
    if (inner.includes(quote)) throw invalid()
    return inner
  }
  const chunks: Buffer[] = []
  for (let index = 0; index < inner.length; ) {
    const next = inner.indexOf('\\', index)
    const plain = inner.slice(index, next < 0 ? undefined : next)
    if (plain.includes(quote)) throw invalid()
    chunks.push(Buffer.from(plain))
    if (next < 0) break
    ESCAPE.lastIndex = next
    const match = ESCAPE.exec(inner)
    if (match === null) throw invalid()
    chunks.push(said(match, quote))
    index = ESCAPE.lastIndex
  }
  return Buffer.concat(chunks).toString()
}

/** What one escape says: octal and \x give a byte, the rest a character. */
function said([, simple, octal, byte, short, long]: RegExpExecArray, quote: string): Buffer {
  if (simple !== undefined) {
    if ((simple === '"' || simple === "'") && simple !== quote) throw invalid()
    return Buffer.of(SIMPLE[simple] ?? simple.charCodeAt(0))
  }
  if (octal !== undefined) return byteOf(Number.parseInt(octal, 8), quote)
  if (byte !== undefined) return byteOf(Number.parseInt(byte, 16), quote)
  const code = Number.parseInt(short ?? (long as string), 16)
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw invalid()
  return Buffer.from(String.fromCodePoint(code))
}

function byteOf(code: number, quote: string): Buffer {
  if (code > 255) throw invalid()
  return quote === "'" && code > 127 ? Buffer.from(String.fromCharCode(code)) : Buffer.of(code)
}

function invalid(): Error {
  return new Error('invalid syntax')
}
