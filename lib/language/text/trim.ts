/** What JavaScript and Unicode disagree about: U+FEFF is no white space, U+0085 is. */
const DISAGREED = /^[\u0085\ufeff]|[\u0085\ufeff]$/

const SPACE = /^(?:[\u0085]|(?!\ufeff)\s)$/

/** A text without the white space (as Unicode has it) at its ends. */
export function trimSpace(text: string): string {
  const trimmed = text.trim()
  if (!DISAGREED.test(trimmed) && !text.includes('\ufeff')) return trimmed
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
