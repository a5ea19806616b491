const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
}

/** What Go calls printable: letters, marks, numbers, punctuation, symbols and the plain space. */
const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u

/** What has to be looked at one by one. */
const SPECIAL = /[\\"]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu
const SPECIAL_IN_ASCII = /[\\"]|[^ -~]/gu

/** A text in double quotes with Go's escapes (strconv.Quote); with `ascii`, all else is escaped too. */
export function quoted(text: string, ascii = false): string {
  return `"${text.replace(ascii ? SPECIAL_IN_ASCII : SPECIAL, (character) => (character === '"' ? '\\"' : escaped(character)))}"`
}

/** A character in single quotes with Go's escapes (strconv.QuoteRune). */
export function quotedCharacter(character: string, ascii = false): string {
  if (character === "'") return "'\\''"
  const isPlain = character !== '\\' && (ascii ? /^[ -~]$/.test(character) : !UNPRINTABLE.test(character))
  return `'${isPlain ? character : escaped(character)}'`
}

function escaped(character: string): string {
  const short = ESCAPES[character]
  if (short !== undefined) return short
  const code = character.codePointAt(0) as number
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd'
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}
