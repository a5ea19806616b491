import type { BinaryOperator, Expression } from './ast.js'
import { tokenize } from './lexer.js'
import { QueryParser } from './queryParser.js'
import type { Token } from './token.js'

/**
 * A condition as far as its truth follows from that of its parts. `text` is how it is written, on one line and without
 * comments; `at` is the offset by which a trace tells of its values, undefined where it has no operator of its own.
 */
export type Logic = Chain | Not | Comparison | Bare

interface Part<Kind extends string> {
  readonly kind: Kind
  readonly text: string
}

/** Parts joined by `&&` or `||`: one that is joined first is the left one of the next. */
export interface Chain extends Part<'chain'> {
  readonly at: number
  readonly operator: '&&' | '||'
  readonly left: Logic
  readonly right: Logic
}

/** `!part`. */
export interface Not extends Part<'not'> {
  readonly at: number
  readonly part: Logic
}

/** Two values that are compared. */
export interface Comparison extends Part<'comparison'> {
  readonly at: number
  readonly operator: BinaryOperator
  readonly left: Bare
  readonly right: Bare
}

/** Anything else. */
export interface Bare extends Part<'bare'> {
  /** Whether it is a literal, whose text is its value. */
  readonly isLiteral: boolean
}

const COMPARISONS: readonly string[] = ['==', '!=', '>', '>=', '<', '<=']

/** The parts of a query, or of the one that begins at an offset of a mapping's text, with the parentheses before it. Throws MappingError where none begins there. */
export function logicOf(text: string, offset = 0): Logic {
  const tokens = tokenize(text)
  let first = tokens.findIndex(({ start }) => start >= offset)
  while (isSymbol(tokens[first - 1], '(')) first--
  const own = tokens.slice(first)
  const parser = new QueryParser(text, own)
  const query = parser.query()
  const behind = parser.peek().start
  return partOf(
    query,
    own.filter(({ start, kind }) => start < behind && kind !== 'end'),
    text,
  )
}

/** `tokens` are those of the expression, with the parentheses around it. */
function partOf(node: Expression, tokens: readonly Token[], text: string): Logic {
  const own = withoutParentheses(tokens)
  const shown = written(own, text)
  if (node.kind === 'unary' && node.operator === '!') {
    return { kind: 'not', at: node.at, text: shown, part: partOf(node.operand, own.slice(1), text) }
  }
  if (node.kind !== 'binary') return bare(node, shown)
  const { at, operator } = node
  const index = own.findIndex(({ start }) => start === at)
  const [left, right] = [own.slice(0, index), own.slice(index + 1)]
  if (operator === '&&' || operator === '||') {
    const parts = { left: partOf(node.left, left, text), right: partOf(node.right, right, text) }
    return { kind: 'chain', at, operator, text: shown, ...parts }
  }
  if (!COMPARISONS.includes(operator)) return bare(node, shown)
  const sides = {
    left: bare(node.left, written(left, text)),
    right: bare(node.right, written(right, text)),
  }
  return { kind: 'comparison', at, operator, text: shown, ...sides }
}

function bare(node: Expression, text: string): Bare {
  const literal = node.kind === 'unary' && node.operator === '-' ? node.operand : node
  return { kind: 'bare', text, isLiteral: literal.kind === 'literal' }
}

function withoutParentheses(tokens: readonly Token[]): readonly Token[] {
  let own = tokens
  while (isSymbol(own[0], '(') && closes(own) === own.length - 1) own = own.slice(1, -1)
  return own
}

/** The index of what closes the parenthesis that the tokens begin with. */
function closes(tokens: readonly Token[]): number {
  let depth = 0
  return tokens.findIndex((token) => {
    if (isSymbol(token, '(')) depth++
    if (isSymbol(token, ')')) depth--
    return depth === 0
  })
}

function isSymbol(token: Token | undefined, text: string): boolean {
  return token?.kind === 'symbol' && token.text === text
}

function written(tokens: readonly Token[], text: string): string {
  return tokens
    .map(({ start, end, space }, index) => `${index > 0 && space ? ' ' : ''}${text.slice(start, end)}`)
    .join('')
}
