import { type CharSet, disjoint, NONE, union } from './charSet.js'
import { firstOf } from './first.js'
import type { Node, Repeat } from './syntaxTree.js'

/** Steps that a backtracking engine may take on one text. */
const BUDGET = 2 ** 22

/** The same where the steps grow with the text's length only, as those of any engine do. */
const LINEAR_BUDGET = 2 ** 28

/** No text longer than this is matched by backtracking, since the engine's stack is bounded. */
const LONGEST = 2 ** 20

/** The length of expressions that counts as one step a beginning, since most beginnings fail at the first character. */
const USUAL_WIDTH = 64

/** From here on a repetition counts as one without limit. */
const MANY = 16

/**
 * The length of text up to which backtracking over an expression stays within a budget of steps; 0 where there is no such length.
 *
 * A choice is forced where what it repeats and what follows begin with different characters: going back on it fails at once. With
 * forced choices alone, each beginning of a match takes steps linear in the length, nested repetitions included. Each other
 * repetition without limit multiplies them by the length, each other choice by its number of ways.
 */
export function backtrackingLimit(root: Node): number {
  const cost = new Cost()
  cost.visit(root, NONE, false)
  if (cost.isUnbounded || cost.factor > BUDGET) return 0
  const starts = beginsAtStart(root) ? 0 : 1
  const degree = starts + cost.free + (cost.forced > 0 && !endsInOnlyRepeat(root, cost) ? 1 : 0)
  const width = widthOf(root)
  if (degree <= 1) return Math.min(LONGEST, Math.floor(LINEAR_BUDGET / (cost.factor * width)))
  const steps = cost.factor * Math.max(1, width / USUAL_WIDTH)
  return Math.min(LONGEST, Math.floor((BUDGET / steps) ** (1 / degree)))
}

class Cost {
  /** Repetitions without limit whose end the next character decides. */
  forced = 0
  /** Those with more than one way to end. */
  free = 0
  factor = 1
  isUnbounded = false

  visit(node: Node, follow: CharSet, isRepeated: boolean): void {
    switch (node.kind) {
      case 'group':
        this.visit(node.body, follow, isRepeated)
        break
      case 'sequence': {
        let next = follow
        for (const item of [...node.items].reverse()) {
          this.visit(item, next, isRepeated)
          const { set, nullable } = firstOf(item)
          next = nullable ? union(set, next) : set
        }
        break
      }
      case 'alternation':
        for (const branch of node.branches) this.visit(branch, follow, isRepeated)
        if (!areApart(node.branches, follow)) this.#choice(node.branches.length, isRepeated)
        break
      case 'repeat':
        this.#repeat(node, follow, isRepeated)
    }
  }

  #repeat({ body, least, most }: Repeat, follow: CharSet, isRepeated: boolean): void {
    const { set, nullable } = firstOf(body)
    // An empty round ends a loop in one engine and not in the other.
    if (nullable) this.isUnbounded = true
    const isLoop = most > 1
    if (isLoop && !keepsCaptures(body)) this.isUnbounded = true
    this.visit(body, isLoop ? union(set, follow) : follow, isRepeated || isLoop)
    const isForced = least === most || disjoint(set, follow)
    if (!isForced && isRepeated) this.isUnbounded = true
    if (most <= MANY) this.factor *= isForced ? 1 : most - least + 1
    else if (isForced) this.forced++
    else this.free++
  }

  #choice(ways: number, isRepeated: boolean): void {
    if (isRepeated) this.isUnbounded = true
    this.factor *= ways
  }
}

/** Whether the next character decides between branches. */
function areApart(branches: readonly Node[], follow: CharSet): boolean {
  const sets = branches.map((branch) => {
    const { set, nullable } = firstOf(branch)
    return nullable ? union(set, follow) : set
  })
  const empty = branches.filter((branch) => firstOf(branch).nullable).length
  return (
    empty <= 1 && sets.every((set, index) => sets.slice(index + 1).every((other) => disjoint(set, other)))
  )
}

/** Whether each round of a loop sets each of its groups: JavaScript forgets those of earlier rounds, RE2 does not. */
function keepsCaptures(node: Node, isOptional = false): boolean {
  switch (node.kind) {
    case 'group':
      return !(node.captures && isOptional) && keepsCaptures(node.body, isOptional)
    case 'sequence':
      return node.items.every((item) => keepsCaptures(item, isOptional))
    case 'alternation':
      return node.branches.every((branch) => keepsCaptures(branch, true))
    case 'repeat':
      return keepsCaptures(node.body, isOptional || node.least === 0)
    default:
      return true
  }
}

function beginsAtStart(node: Node): boolean {
  switch (node.kind) {
    case 'assertion':
      return node.assertion === 'textStart'
    case 'group':
      return beginsAtStart(node.body)
    case 'sequence':
      return node.items[0] !== undefined && beginsAtStart(node.items[0])
    case 'alternation':
      return node.branches.every(beginsAtStart)
    default:
      return false
  }
}

/** Whether the only repetition without limit ends the expression: once there, it matches, and is not gone through again. */
function endsInOnlyRepeat(node: Node, { forced, free }: Cost): boolean {
  if (forced !== 1 || free !== 0) return false
  if (node.kind === 'group') return endsInOnlyRepeat(node.body, { forced, free } as Cost)
  if (node.kind === 'repeat') return node.most === Number.POSITIVE_INFINITY && isPlain(node.body)
  const last = node.kind === 'sequence' ? node.items.at(-1) : undefined
  return last !== undefined && endsInOnlyRepeat(last, { forced, free } as Cost)
}

function isPlain(node: Node): boolean {
  return (
    node.kind === 'set' ||
    (node.kind === 'group' && isPlain(node.body)) ||
    (node.kind === 'sequence' && node.items.length === 1 && isPlain(node.items[0] as Node))
  )
}

/** The characters that an expression may go through, each repetition without limit counted as one round. */
function widthOf(node: Node): number {
  switch (node.kind) {
    case 'set':
      return 1
    case 'assertion':
      return 1
    case 'group':
      return widthOf(node.body)
    case 'repeat':
      return widthOf(node.body) * Math.max(1, node.most === Number.POSITIVE_INFINITY ? node.least : node.most)
    case 'sequence':
      return node.items.reduce((sum, item) => sum + widthOf(item), 1)
    case 'alternation':
      return node.branches.reduce((sum, branch) => sum + widthOf(branch), 1)
  }
}
