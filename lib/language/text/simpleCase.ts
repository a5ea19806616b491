/** Code points whose one-character upper case JavaScript does not know: Greek letters with iota, to their title case. */
function upperOf(character: string): string {
  const upper = character.toUpperCase()
  if ([...upper].length === 1) return upper
  const code = character.codePointAt(0) as number
  if (code >= 0x1f80 && code <= 0x1faf) return String.fromCodePoint(code | 8)
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCodePoint(code + 9)
  return character
}

/** Upper case one character for one, as Go's strings.ToUpper: ß stays. */
export function upperCase(text: string): string {
  const upper = text.toUpperCase()
  return upper.length === text.length ? upper : Array.from(text, upperOf).join('')
}

/** Lower case one character for one, as Go's strings.ToLower: a final Σ is no exception. */
export function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length && !text.includes('Σ')) return lower
  return Array.from(text, (character) => (character === 'İ' ? 'i' : character.toLowerCase())).join('')
}
