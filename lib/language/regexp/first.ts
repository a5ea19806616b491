import { type CharSet, NONE, union } from './charSet.js'
import type { Node } from './syntaxTree.js'

/** What a match can begin with, and whether it can be empty. */
export interface First {
  readonly set: CharSet
  readonly nullable: boolean
}

/** What matches of an expression begin with. */
export function firstOf(node: Node): First {
  switch (node.kind) {
    case 'set':
      return { set: node.set, nullable: false }
    case 'assertion':
      return { set: NONE, nullable: true }
    case 'group':
      return firstOf(node.body)
    case 'repeat': {
      const body = firstOf(node.body)
      return node.most === 0
        ? { set: NONE, nullable: true }
        : { set: body.set, nullable: body.nullable || node.least === 0 }
    }
    case 'alternation': {
      const firsts = node.branches.map(firstOf)
      return {
        set: union(...firsts.map(({ set }) => set)),
        nullable: firsts.some(({ nullable }) => nullable),
      }
    }
    case 'sequence': {
      const sets: CharSet[] = []
      for (const item of node.items) {
        const { set, nullable } = firstOf(item)
        sets.push(set)
        if (!nullable) return { set: union(...sets), nullable: false }
      }
      return { set: union(...sets), nullable: true }
    }
  }
}
