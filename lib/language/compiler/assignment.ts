import { DELETED } from '../definition.js'
import { readsRoot } from '../knowledge/mentions.js'
import { mayBeMarker } from '../knowledge/types.js'
import type { AssignPlan, Plan, StatementPlan } from '../plan.js'
import { Draft } from './draft.js'
import { expression } from './expression.js'
import { type Scope, temporary } from './scope.js'
import { shape } from './shape.js'
import { quoted } from './source.js'

/**
 * How a document is being built. In the code, `root` is the document so far, undefined while it was not begun; `own` is
 * the same object while this run made it and nobody else holds it, so that it may be written into, else undefined.
 */
export interface Building {
  /** Assignments write into the document, and whoever holds a part of it sees them. */
  readonly inPlace: boolean
  /** `root = this` may take over the document. */
  readonly reuses: boolean
  readonly inMap: boolean
  /** What is known of the document while nothing of it is written yet; undefined once it is. */
  draft: Draft | typeof EMPTY | undefined
}

/** The draft of a document that was not begun. */
export const EMPTY = 'empty'

/** The code that writes what is known of the document so far. */
export function flush(building: Building): string {
  const { draft } = building
  building.draft = undefined
  return draft === undefined || draft === EMPTY ? '' : draft.written(building.reuses)
}

/** Once the document was read into something that stays, others may hold it: it is no longer to be written into. */
export function release(statement: StatementPlan, { inPlace }: Building): string {
  return !inPlace && readsRoot(statement) ? 'own = undefined;' : ''
}

/** An assignment to root or a path of it. */
export function assignment(statement: AssignPlan, scope: Scope, building: Building): string {
  const { path, value } = statement
  if (building.inPlace)
    return `root = $.assignInPlace(root, ${JSON.stringify(path)}, ${expression(value, scope)});`
  if (path.length === 0) return toRoot(value, scope, building)
  const { draft } = building
  if (draft instanceof Draft && path.length === 1 && isDeletion(value) && draft.takes(path)) {
    draft.remove(path[0] as string)
    return ''
  }
  if (draft !== undefined && !mayBeMarker(value, scope.markers) && (draft === EMPTY || draft.takes(path))) {
    const lines: string[] = []
    const begun = draft === EMPTY ? new Draft() : draft
    begun.set(path, shape(value, scope, lines))
    building.draft = begun
    return lines.join(' ')
  }
  const given = temporary(scope)
  const code = `${given} = ${expression(value, scope)};`
  return [
    code,
    flush(building),
    release(statement, building),
    toPath(path, given, mayBeMarker(value, scope.markers)),
  ].join(' ')
}

function isDeletion(value: Plan): boolean {
  return value.kind === 'constant' && value.value === DELETED
}

function toPath(path: readonly string[], given: string, maybe: boolean): string {
  const slow = `root = $.assign(root, ${JSON.stringify(path)}, ${given}); own = $.ownable(root);`
  const general = maybe ? `if (${given} !== $.NOTHING) { ${slow} }` : slow
  const [key] = path
  if (path.length > 1 || key === undefined || key === '__proto__' || key === '-') return general
  const begin = 'if (own === undefined) { root = $.writable(root); own = $.ownable(root); }'
  const fast = `${begin} if (own !== undefined) own[${quoted(key)}] = ${given}; else { ${slow} }`
  return maybe ? `if (typeof ${given} === "symbol") { ${general} } else { ${fast} }` : fast
}

function toRoot(value: Plan, scope: Scope, building: Building): string {
  const lines: string[] = []
  const made = shape(value, scope, lines)
  if (made instanceof Draft || value.kind === 'this') {
    building.draft = made instanceof Draft ? made : new Draft(made)
    return lines.join(' ')
  }
  const code = `root = ${made}; own = undefined;`
  if (!mayBeMarker(value, scope.markers)) {
    building.draft = undefined
    return [...lines, code].join(' ')
  }
  return [...lines, flush(building), `if (${made} !== $.NOTHING) { ${code} }`].join(' ')
}
