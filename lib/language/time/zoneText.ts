const GMT_OFFSET = /GMT(?:[+-]0*(?:1?\d|2[0-3])(?!\d))?/y
const SIGNED = /[+-]0*(?:1?\d|2[0-3])(?!\d)/y
const LETTERS = /ChST|MeST|WITA(?![A-Z])|[A-Z]{4}T(?![A-Z])|[A-Z]{3}T(?![A-Z])|[A-Z]{3}(?![A-Z])/y

/** How many characters at a position look like a zone's abbreviation: three letters, four or five that end in T, GMT+3, or -03; 0 for none. */
export function abbreviationLength(text: string, at: number): number {
  if (text.length < at + 3) return 0
  for (const pattern of [GMT_OFFSET, SIGNED, LETTERS]) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match !== null) return match[0].length
  }
  return 0
}
