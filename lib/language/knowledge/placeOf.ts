import type { Plan } from '../plan.js'
import type { Place } from '../runtime/fault.js'
import { label } from './label.js'

/** The place of an expression, for the error that comes of it; in a text that is not the mapping's it has no offset. */
export function placeOf(node: Plan, named: Plan | undefined, isForeign: boolean): Place {
  const at = isForeign ? undefined : node.at
  const name = named === undefined ? undefined : label(named)
  return node.kind === 'binary'
    ? { at, label: name, sides: [label(node.left), label(node.right)] }
    : { at, label: name }
}
