import { NOTHING } from '../definition.js'
import type { Plan, QueryPlan } from '../plan.js'

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '>', '>=', '<', '<=', '&&', '||'])

/** What `this` and parameters may be. */
export interface Markers {
  /** `this` may be deleted() or nothing(). */
  readonly self: boolean
  /** Parameters that may be. */
  readonly locals: ReadonlySet<string>
}

/** Neither the document nor an element of it is deleted() or nothing(). */
export const NO_MARKERS: Markers = { self: false, locals: new Set() }

/** What is seen inside of a query on a target. */
export function markersIn({ parameter, rebinds }: QueryPlan, target: Plan, around: Markers): Markers {
  const may = mayBeMarker(target, around)
  if (rebinds) return { ...around, self: may }
  return may && parameter !== undefined
    ? { ...around, locals: new Set([...around.locals, parameter]) }
    : around
}

/** Whether an expression may evaluate to deleted() or nothing(). */
export function mayBeMarker(node: Plan, markers: Markers): boolean {
  const may = (inner: Plan) => mayBeMarker(inner, markers)
  switch (node.kind) {
    case 'constant':
      return typeof node.value === 'symbol'
    case 'binary':
      return node.operator === '|' && may(node.right)
    case 'if':
      return [...node.branches.map(([, value]) => value), node.otherwise ?? NOTHING_PLAN].some(may)
    case 'match': {
      const { subject, cases } = node
      const inArms = subject === undefined ? markers : { ...markers, self: may(subject) }
      return cases.at(-1)?.pattern !== undefined || cases.some(({ value }) => mayBeMarker(value, inArms))
    }
    case 'method':
      return node.definition.mayGiveMarker === true || may(node.target)
    case 'into':
      return mayBeMarker(node.query.body, markersIn(node.query, node.target, markers))
    case 'caught':
      return may(node.target) || mayBeMarker(node.fallback.body, { ...markers, self: false })
    case 'this':
      return markers.self
    case 'local':
      return markers.locals.has(node.name)
    case 'root':
    case 'apply':
      return true
    default:
      return false
  }
}

const NOTHING_PLAN: Plan = { kind: 'constant', at: 0, value: NOTHING }

/** A type that is known while compiling; undefined where it is not. */
export type KnownType = 'string' | 'boolean' | undefined

/** The JavaScript type that an expression has whenever it does not fail, where that is known. */
export function typeOf(node: Plan): KnownType {
  switch (node.kind) {
    case 'constant':
      return typeof node.value === 'string' || typeof node.value === 'boolean'
        ? (typeof node.value as 'string' | 'boolean')
        : undefined
    case 'unary':
      return node.operator === '!' ? 'boolean' : undefined
    case 'method':
      return node.definition.gives
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
