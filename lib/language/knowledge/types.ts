import { NOTHING } from '../definition.js'
import type { Plan } from '../plan.js'

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '>', '>=', '<', '<=', '&&', '||'])

/** Whether an expression may evaluate to deleted() or nothing(). */
export function mayBeMarker(node: Plan): boolean {
  switch (node.kind) {
    case 'constant':
      return typeof node.value === 'symbol'
    case 'binary':
      return node.operator === '|' && mayBeMarker(node.right)
    case 'if':
      return [...node.branches.map(([, value]) => value), node.otherwise ?? NOTHING_PLAN].some(mayBeMarker)
    case 'match':
      return node.cases.at(-1)?.pattern !== undefined || node.cases.some(({ value }) => mayBeMarker(value))
    case 'method':
      return node.definition.mayGiveMarker === true || mayBeMarker(node.target)
    case 'into':
      return mayBeMarker(node.query.body)
    case 'caught':
      return mayBeMarker(node.target) || mayBeMarker(node.fallback.body)
    case 'this':
    case 'root':
    case 'local':
    case 'apply':
      return true
    default:
      return false
  }
}

const NOTHING_PLAN: Plan = { kind: 'constant', at: 0, value: NOTHING }

/** The JavaScript type that an expression has whenever it does not fail, where that is known. */
export function typeOf(node: Plan): 'string' | 'boolean' | undefined {
  switch (node.kind) {
    case 'constant':
      return typeof node.value === 'string' || typeof node.value === 'boolean'
        ? (typeof node.value as 'string' | 'boolean')
        : undefined
    case 'unary':
      return node.operator === '!' ? 'boolean' : undefined
    case 'binary':
      if (COMPARISONS.has(node.operator)) return 'boolean'
      return node.operator === '+' && (typeOf(node.left) === 'string' || typeOf(node.right) === 'string')
        ? 'string'
        : undefined
    default:
      return undefined
  }
}

/** Whether an expression cannot fail, given that `this` can be read. */
export function neverFails(node: Plan): boolean {
  switch (node.kind) {
    case 'constant':
    case 'this':
    case 'local':
    case 'metadata':
    case 'root':
      return true
    case 'path':
      return neverFails(node.target)
    case 'array':
      return node.items.every(neverFails)
    case 'binary':
      return (
        (node.operator === '|' && neverFails(node.right)) ||
        ((node.operator === '==' || node.operator === '!=') &&
          neverFails(node.left) &&
          neverFails(node.right))
      )
    default:
      return false
  }
}
