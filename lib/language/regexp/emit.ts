import { type CharSet, complement, LAST } from './charSet.js'
import type { Assertion, Node } from './syntaxTree.js'

const ASSERTIONS: Readonly<Record<Assertion, string>> = {
  textStart: '^',
  textEnd: '$',
  lineStart: '(?<![^\\n])',
  lineEnd: '(?![^\\n])',
  boundary: '\\b',
  noBoundary: '\\B',
}

/** The source of a JavaScript expression that means the same, by code points (flag u) or by units for texts without surrogates. */
export function emit(node: Node, unicode: boolean): string {
  switch (node.kind) {
    case 'set':
      return emitSet(node.set, unicode)
    case 'assertion':
      return ASSERTIONS[node.assertion]
    case 'group':
      return `(${node.captures ? '' : '?:'}${emit(node.body, unicode)})`
    case 'sequence':
      return node.items.map((item) => emit(item, unicode)).join('')
    case 'alternation':
      return node.branches.map((branch) => emit(branch, unicode)).join('|')
    case 'repeat':
      return emit(node.body, unicode) + quantifier(node.least, node.most) + (node.lazy ? '?' : '')
  }
}

function quantifier(least: number, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`
  if (least === 0 && most === 1) return '?'
  return least === most ? `{${least}}` : `{${least},${most}}`
}

function emitSet(set: CharSet, unicode: boolean): string {
  const [first] = set
  if (set.length === 1 && first !== undefined && first[0] === first[1] && (unicode || first[0] <= 0xffff))
    return emitCode(first[0], unicode)
  const other = complement(set)
  const isNegated = set.at(-1)?.[1] === LAST && other.length > 0
  return `[${isNegated ? '^' : ''}${emitRanges(isNegated ? other : set, unicode)}]`
}

function emitRanges(set: CharSet, unicode: boolean): string {
  let ranges = ''
  for (const [low, high] of set) {
    if (!unicode && low > 0xffff) break
    const end = unicode ? high : Math.min(high, 0xffff)
    ranges += low === end ? emitCode(low, unicode) : `${emitCode(low, unicode)}-${emitCode(end, unicode)}`
  }
  return ranges
}

function emitCode(code: number, unicode: boolean): string {
  const character = String.fromCodePoint(code)
  if (/[0-9A-Za-z_]/.test(character)) return character
  const hex = code.toString(16)
  return unicode ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}
