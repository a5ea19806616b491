import type { Expression } from '../ast.js'

/** Whether an expression may evaluate to deleted() or nothing(). */
export function mayBeMarker(node: Expression): boolean {
  switch (node.kind) {
    case 'literal':
    case 'array':
    case 'object':
    case 'get':
    case 'metadata':
    case 'unary':
      return false
    case 'binary':
      return node.operator === '|'
    default:
      return true
  }
}

/** Whether an expression cannot fail. */
export function neverFails(node: Expression): boolean {
  switch (node.kind) {
    case 'literal':
    case 'local':
    case 'metadata':
      return true
    case 'get':
      return neverFails(node.target)
    default:
      return false
  }
}

/** Whether an expression evaluates to a boolean, if it does not fail. */
export function isBoolean(node: Expression): boolean {
  if (node.kind === 'literal') return typeof node.value === 'boolean'
  if (node.kind === 'unary') return node.operator === '!'
  return node.kind === 'binary' && ['==', '!=', '>', '>=', '<', '<=', '&&', '||'].includes(node.operator)
}

/** The path of an expression as an error names it: `this.user.name`; undefined where it is none. */
export function fieldOf(node: Expression): string | undefined {
  switch (node.kind) {
    case 'this':
      return 'this'
    case 'root':
      return 'root'
    case 'local':
      return node.name
    case 'variable':
      return `$${node.name}`
    case 'metadata':
      return node.key === undefined ? '@' : `@${node.key}`
    case 'get': {
      const target = fieldOf(node.target)
      return target === undefined ? undefined : `${target}.${node.key}`
    }
    default:
      return undefined
  }
}
