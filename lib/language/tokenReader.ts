import type { MappingError } from './mappingError.js'
import { syntaxError } from './syntaxError.js'
import type { Token } from './token.js'

/** Levels of nesting at most: parsing and generating code go down by recursion. */
const DEEPEST = 400

/** Reads tokens one after the other, and knows how to say what was expected. */
export class TokenReader {
  readonly #text: string
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text
    this.#tokens = tokens
  }

  /** The token `ahead` of the next one. */
  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)] as Token
  }

  take(): Token {
    const token = this.peek()
    this.#next++
    return token
  }

  isSymbol(text: string): boolean {
    const token = this.peek()
    return token.kind === 'symbol' && token.text === text
  }

  isName(text: string): boolean {
    const token = this.peek()
    return token.kind === 'name' && token.text === text
  }

  expect(symbol: string): void {
    if (!this.isSymbol(symbol)) throw this.unexpected(JSON.stringify(symbol))
    this.take()
  }

  /** Items between commas, up to a closing symbol; a comma may stand behind the last one. */
  list<T>(close: string, item: () => T): readonly T[] {
    const items: T[] = []
    while (!this.isSymbol(close)) {
      items.push(item())
      if (!this.isSymbol(',')) break
      this.take()
    }
    this.expect(close)
    return items
  }

  /** Parses one level deeper. */
  nested<T>(parse: () => T): T {
    if (this.#depth >= DEEPEST) throw this.error(`nested more than ${DEEPEST} levels deep`)
    this.#depth++
    const result = parse()
    this.#depth--
    return result
  }

  error(message: string, at = this.peek().start): MappingError {
    return syntaxError(this.#text, at, message)
  }

  unexpected(expected: string): MappingError {
    const { kind, text, start, end, space } = this.peek()
    const shown = this.#text.slice(start, end)
    const got =
      kind === 'end'
        ? 'the end'
        : space === 'line'
          ? `a line break and ${shown}`
          : kind === 'string'
            ? `string ${shown}`
            : text
    return this.error(`expected ${expected}, got ${got}`)
  }
}
