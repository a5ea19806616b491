import type { Parameter, Value } from '../definition.js'
import { typeName } from './typeName.js'

/** Whether a value is what a parameter takes. */
export function accepts({ type }: Pick<Parameter, 'type'>, value: Value): boolean {
  const name = typeName(value)
  switch (type) {
    case 'any':
    case 'query':
    case 'lazy':
      return true
    case 'boolean':
      return name === 'bool'
    case 'integer':
      return name === 'number'
    case 'string':
      return name === 'string' || name === 'bytes'
    default:
      return name === type
  }
}
