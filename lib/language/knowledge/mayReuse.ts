import type { Body, Plan } from '../plan.js'
import { children } from './children.js'
import { mentions } from './mentions.js'
import { mayBeMarker, NO_MARKERS } from './types.js'

/**
 * Whether `root = this` may take over a document that its owner has given up. It is then written into once all values
 * are worked out, so that no value sees a change and a failure leaves it as it was; nothing may hold the whole of it.
 */
export function mayReuse(body: Body): boolean {
  return body.every((statement, index) => {
    if (statement.kind === 'ifStatement') return false
    if (statement.kind !== 'assign') return !holds(statement.value)
    const { path, value } = statement
    if (path.length === 0) return value.kind === 'this' && isFirst(body, index)
    return path.length === 1 && !mayBeMarker(value, NO_MARKERS) && !holds(value)
  })
}

function isFirst(body: Body, index: number): boolean {
  return body.slice(0, index).every(({ kind }) => kind !== 'assign')
}

/** Whether a value may hold all of the document, or is worked out from the one being built. */
function holds(node: Plan): boolean {
  if (node.kind === 'path' && node.target.kind === 'this') return false
  if (node.kind === 'this' || node.kind === 'apply' || node.kind === 'function') return true
  return mentions(node, 'root') || children(node).some(({ plan }) => holds(plan))
}
