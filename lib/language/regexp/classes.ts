import { type CharSet, charSet, complement } from './charSet.js'

const DIGIT: CharSet = [[0x30, 0x39]]
const WORD: CharSet = charSet([
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
])
const SPACE: CharSet = charSet([
  [0x09, 0x0a],
  [0x0c, 0x0d],
  [0x20, 0x20],
])

/** The classes that a letter behind a backslash stands for: ASCII only, as RE2 has them. */
export const CLASSES: Readonly<Record<string, CharSet>> = { d: DIGIT, w: WORD, s: SPACE }

/** The same in capitals: what is not in the class. */
export const NEGATED: Readonly<Record<string, CharSet>> = {
  D: complement(DIGIT),
  W: complement(WORD),
  S: complement(SPACE),
}

/** Control characters by their letter. */
export const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 }
