/** What a token is. */
export type TokenKind = 'name' | 'integer' | 'decimal' | 'string' | 'symbol' | 'end'

/** A piece of a mapping's text. */
export interface Token {
  readonly kind: TokenKind
  /** The text of a name, number or symbol; the value of a string. */
  readonly text: string
  /** Offset of its first character, and behind its last. */
  readonly start: number
  readonly end: number
  /** White space or a comment stands before it; `line` when that holds a line break. */
  readonly space: false | 'blank' | 'line'
}
