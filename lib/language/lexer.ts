import { readString } from './strings.js'
import { syntaxError } from './syntaxError.js'
import type { Token, TokenKind } from './token.js'

const SYMBOLS = ['=>', '->', '==', '!=', '>=', '<=', '&&', '||', ...'+-*/%|<>=!.,:()[]{}@$'] as const

const SPACE = /(?:[ \t]|\r?\n|#[^\n]*)+/y
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const NAME = /[A-Za-z0-9_]+/y

/** Cuts a mapping's text into tokens, the last of which is `end`. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  let offset = 0
  for (;;) {
    const gap = match(SPACE, text, offset)
    offset += gap.length
    const space = gap === '' ? false : gap.includes('\n') ? 'line' : 'blank'
    const add = (kind: TokenKind, end: number, value = text.slice(offset, end)) => {
      tokens.push({ kind, text: value, start: offset, end, space })
      offset = end
    }
    if (offset >= text.length) {
      add('end', offset, '')
      return tokens
    }
    const character = text[offset] as string
    if (character === '"') {
      const { value, end } = readString(text, offset)
      add('string', end, value)
    } else if (/[0-9]/.test(character)) {
      number(text, offset, tokens, add)
    } else if (/[A-Za-z_]/.test(character)) {
      add('name', offset + match(NAME, text, offset).length)
    } else {
      const symbol = SYMBOLS.find((candidate) => text.startsWith(candidate, offset))
      if (symbol === undefined)
        throw syntaxError(text, offset, `unexpected character ${JSON.stringify(character)}`)
      add('symbol', offset + symbol.length)
    }
  }
}

/** Digits are a number, but behind a dot, `@` or `$`, or as part of a name (`0abc`), they are a segment or a name. */
function number(
  text: string,
  offset: number,
  tokens: readonly Token[],
  add: (kind: TokenKind, end: number) => void,
): void {
  const segment = match(NAME, text, offset)
  const last = tokens.at(-1)
  const isSegment = last?.kind === 'symbol' && last.end === offset && '.@$'.includes(last.text)
  const numeral = match(NUMBER, text, offset)
  if (isSegment || (segment.length > numeral.length && !/^\d+$/.test(segment))) {
    add(/^\d+$/.test(segment) ? 'integer' : 'name', offset + segment.length)
  } else {
    add(/^\d+$/.test(numeral) ? 'integer' : 'decimal', offset + numeral.length)
  }
}

function match(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset
  return pattern.exec(text)?.[0] ?? ''
}
