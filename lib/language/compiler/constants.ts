import { setOwn } from '../../util/setOwn.js'
import type { Expression } from '../ast.js'
import type { Value } from '../definition.js'

/** The value of a constant expression. */
export function constantValue(node: Expression): Value {
  switch (node.kind) {
    case 'literal':
      return node.value
    case 'array':
      return node.items.map(constantValue)
    case 'object': {
      const object: Record<string, Value> = {}
      for (const [key, value] of node.entries)
        setOwn(object, String(constantValue(key)), constantValue(value))
      return object
    }
    case 'unary':
      return negated(constantValue(node.operand))
    default:
      throw new Error(`${node.kind} is not constant`)
  }
}

function negated(value: Value): Value {
  if (typeof value === 'bigint') return -value
  if (typeof value === 'number') return 0 - value
  throw new Error('only numbers are negated')
}
