/** What JavaScript and Unicode disagree about: the first is no white space, the second is. */
const BYTE_ORDER_MARK = '\ufeff'
const NEXT_LINE = 0x85

const SPACE = /^(?:[\u0085]|(?!\ufeff)\s)$/

/** A text without the white space (as Unicode has it) at its ends. */
export function trimSpace(text: string): string {
  const trimmed = text.trim()
  const mayDiffer =
    trimmed.charCodeAt(0) === NEXT_LINE ||
    trimmed.charCodeAt(trimmed.length - 1) === NEXT_LINE ||
    (trimmed.length < text.length && text.includes(BYTE_ORDER_MARK))
  if (!mayDiffer) return trimmed
  return trimWhere(text, (character) => SPACE.test(character))
}

/** A text without the characters of a set at its ends. */
export function trimCharacters(text: string, characters: ReadonlySet<string>): string {
  return trimWhere(text, (character) => characters.has(character))
}

function trimWhere(text: string, isTrimmed: (character: string) => boolean): string {
  let start = 0
  while (start < text.length) {
    const character = String.fromCodePoint(text.codePointAt(start) as number)
    if (!isTrimmed(character)) break
    start += character.length
  }
  let end = text.length
  while (end > start) {
    const character = characterBefore(text, end)
    if (!isTrimmed(character)) break
    end -= character.length
  }
  return text.slice(start, end)
}

function characterBefore(text: string, end: number): string {
  const pair = end >= 2 ? text.slice(end - 2, end) : ''
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : (text[end - 1] as string)
}
