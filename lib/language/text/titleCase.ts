import { isAscii } from './byteText.js'

/** What a character does to words: cased ones are changed, letters go on, mids go on between letters, breaks end a word. */
type Kind = 'cased' | 'letter' | 'mid' | 'break'

const MID = /^[.:'\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a]$/u

/** Scripts without spaces between words, whose characters each stand alone. */
const ALONE =
  /^[\p{Ideographic}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u

const GOES_ON = /^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Cf}\u202f]$/u

/** A format character that ends words. */
const ZERO_WIDTH_SPACE = 0x200b

const CASED = /^\p{Cased}$/u

function kindOf(character: string): Kind {
  const code = character.charCodeAt(0)
  if (code < 0x80) {
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return 'cased'
    if ((code >= 0x30 && code <= 0x39) || code === 0x5f) return 'letter'
    return code === 0x27 || code === 0x2e || code === 0x3a ? 'mid' : 'break'
  }
  if (CASED.test(character)) return 'cased'
  if (MID.test(character)) return 'mid'
  return code !== ZERO_WIDTH_SPACE && GOES_ON.test(character) && !ALONE.test(character) ? 'letter' : 'break'
}

/**
 * The first letter of each word in title case, the rest in lower case. Words end as in Unicode's annex 29, simplified to the four
 * kinds of character that golang.org/x/text/cases tells apart.
 */
export function titleCase(text: string): string {
  if (isAscii(text)) return text.toLowerCase().replace(ASCII_WORD, (word) => upperFirst(word))
  let result = ''
  let inWord = false
  let wasMid = false
  const characters = Array.from(text)
  for (const [index, character] of characters.entries()) {
    const kind = kindOf(character)
    if (wasMid && kind === 'mid') inWord = false
    wasMid = kind === 'mid'
    if (kind === 'cased') {
      result += inWord ? lowerIn(characters, index) : titleOf(character)
      inWord = true
    } else {
      result += character
      if (kind === 'break') inWord = false
    }
  }
  return result
}

/** A word of lower case: from its first letter up to a break, or to two mids. */
const ASCII_WORD = /[a-z](?:[a-z0-9_]|[.:'](?![.:']))*/g

function upperFirst(word: string): string {
  return (word[0] as string).toUpperCase() + word.slice(1)
}

function lowerIn(characters: readonly string[], index: number): string {
  const character = characters[index] as string
  if (character !== 'Σ') return character.toLowerCase()
  let next = index + 1
  while (next < characters.length && /^\p{Case_Ignorable}$/u.test(characters[next] as string)) next++
  return next < characters.length && CASED.test(characters[next] as string) ? 'σ' : 'ς'
}

/** Letters of two letters have a title case of their own: Dž between DŽ and dž. */
const DIGRAPHS = 'ǄǅǆǇǈǉǊǋǌǱǲǳ'

function titleOf(character: string): string {
  const digraph = DIGRAPHS.indexOf(character)
  if (digraph >= 0) return DIGRAPHS[digraph - (digraph % 3) + 1] as string
  const code = character.charCodeAt(0)
  // Georgian has capitals, but titles do not use them.
  if (code >= 0x10d0 && code <= 0x10ff) return character
  if (code >= 0x1f80 && code <= 0x1faf) return String.fromCharCode(code | 8)
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCharCode(code + 9)
  const [first = '', ...rest] = character.toUpperCase()
  return code === 0x149 ? first + rest.join('') : first + rest.join('').toLowerCase()
}
