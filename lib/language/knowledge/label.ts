import type { Plan } from '../plan.js'
import { typeName } from '../runtime/typeName.js'

/** An expression as an error names it, such as "field `this.user.name`"; undefined where it has no name. */
export function label(node: Plan): string | undefined {
  switch (node.kind) {
    case 'constant':
      return `${typeName(node.value)} literal`
    case 'array':
    case 'object':
      return `${node.kind} literal`
    case 'variable':
      return `variable \`${node.name}\``
    case 'method':
      return `method \`${node.definition.name}\``
    case 'function':
      return `function \`${node.definition.name}\``
    default: {
      const path = pathOf(node)
      return path === undefined ? undefined : `field \`${path}\``
    }
  }
}

function pathOf(node: Plan): string | undefined {
  switch (node.kind) {
    case 'this':
    case 'root':
      return node.kind
    case 'local':
      return node.name
    case 'variable':
      return `$${node.name}`
    case 'metadata':
      return node.key === undefined ? '@' : `@${segment(node.key)}`
    case 'path': {
      const target = pathOf(node.target)
      return target === undefined ? undefined : [target, ...node.keys.map(segment)].join('.')
    }
    default:
      return undefined
  }
}

function segment(key: string): string {
  return /^\w+$/.test(key) ? key : JSON.stringify(key)
}
