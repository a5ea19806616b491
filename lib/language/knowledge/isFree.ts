import type { Plan } from '../plan.js'
import { children } from './children.js'

/**
 * Whether the body of a query reads nothing of what is around it (the outer `this`, the document being built, metadata,
 * variables, outer parameters, the message), so that it can be made once for all messages.
 */
export function isFree(body: Plan, parameter: string | undefined, rebinds: boolean): boolean {
  return reads(body, rebinds, parameter === undefined ? [] : [parameter])
}

function reads(node: Plan, ownThis: boolean, own: readonly string[]): boolean {
  switch (node.kind) {
    case 'this':
      return ownThis
    case 'local':
      return own.includes(node.name)
    case 'root':
    case 'metadata':
    case 'rootMetadata':
    case 'variable':
    case 'namedVariable':
    case 'function':
    case 'apply':
      return false
    default:
      return children(node).every(({ plan, query, inMatch }) =>
        reads(
          plan,
          ownThis || inMatch || (query?.rebinds ?? false),
          query?.parameter === undefined ? own : [...own, query.parameter],
        ),
      )
  }
}
