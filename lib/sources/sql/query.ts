import type { SqlDriver } from '../../clients/sqlClient.js'

/** A query in pieces: its text, and the parameters (from 0) that stand between. */
export interface ParsedQuery {
  readonly pieces: readonly (string | number)[]
  /** How many parameters it wants. */
  readonly parameters: number
}

/** Both ways of writing a placeholder in one query: which is which could not be told. */
export class MixedPlaceholders extends Error {}

const LETTER = 'A-Za-z_\u0080-\uffff'

const WORD = `[${LETTER}][${LETTER}0-9$]*`

/** The lexical rules of a driver: what is opaque (no question mark in it is a placeholder), what is blank, and placeholders. */
const TOKENS: Readonly<Record<SqlDriver, RegExp>> = {
  postgres: tokens({
    opaque: [
      String.raw`[eE]'(?:[^'\\]|\\.|'')*'`,
      "'(?:[^']|'')*'",
      '"(?:[^"]|"")*"',
      String.raw`\$(?<tag>(?:[${LETTER}][${LETTER}0-9]*)?)\$.*?\$\k<tag>\$`,
      WORD,
    ],
    blank: [String.raw`\s+`, ';', String.raw`--[^\n]*`],
    nested: [String.raw`/\*`],
    literal: [String.raw`\?\?`],
    next: [String.raw`\?`],
    numbered: [String.raw`\$\d+`],
  }),
  mysql: tokens({
    opaque: [String.raw`'(?:[^'\\]|\\.|'')*'`, String.raw`"(?:[^"\\]|\\.|"")*"`, '`(?:[^`]|``)*`', WORD],
    blank: [String.raw`\s+`, ';', String.raw`--(?=\s|$)[^\n]*`, String.raw`#[^\n]*`, String.raw`/\*.*?\*/`],
    literal: [String.raw`\?\?`],
    next: [String.raw`\?`],
  }),
}

/** One token at a time: of a named kind, or any other character. */
function tokens(kinds: Readonly<Record<string, readonly string[]>>): RegExp {
  const named = Object.entries(kinds).map(([name, patterns]) => `(?<${name}>${patterns.join('|')})`)
  return new RegExp(`${named.join('|')}|.`, 'sy')
}

/**
 * Finds the placeholders of a query: `?`, for PostgreSQL `$1` too; `??` is a literal question mark. Strings, quoted names and
 * comments are left alone; what is blank behind the query goes, semicolons included.
 */
export function parseQuery(query: string, driver: SqlDriver): ParsedQuery {
  const token = new RegExp(TOKENS[driver])
  const pieces: (string | number)[] = []
  let text = ''
  let trailing = ''
  let positional = 0
  let numbered = 0
  const say = (words: string) => {
    text += trailing + words
    trailing = ''
  }
  const bind = (index: number) => {
    say('')
    pieces.push(text, index)
    text = ''
  }
  for (let at = 0; at < query.length; at = token.lastIndex) {
    token.lastIndex = at
    const { 0: whole, groups = {} } = token.exec(query) as RegExpExecArray
    if (groups['blank'] !== undefined) trailing += whole
    else if (groups['nested'] !== undefined) {
      token.lastIndex = endOfComment(query, at)
      trailing += query.slice(at, token.lastIndex)
    } else if (groups['literal'] !== undefined) say('?')
    else if (groups['next'] !== undefined) bind(positional++)
    else if (groups['numbered'] !== undefined) {
      const number = Number(groups['numbered'].slice(1))
      numbered = Math.max(numbered, number)
      bind(number - 1)
    } else say(whole)
  }
  if (positional > 0 && numbered > 0) throw new MixedPlaceholders()
  return { pieces: [...pieces, text], parameters: positional + numbered }
}

/** Where a comment of PostgreSQL ends that begins at `from`: comments nest. */
function endOfComment(query: string, from: number): number {
  const mark = /\/\*|\*\//g
  mark.lastIndex = from
  let depth = 0
  for (let match = mark.exec(query); match !== null; match = mark.exec(query)) {
    depth += match[0] === '/*' ? 1 : -1
    if (depth === 0) return mark.lastIndex
  }
  return query.length
}
