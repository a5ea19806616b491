import type { Parameter, Value } from '../definition.js'
import { truth } from './conditions.js'
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
      return name === 'bool' || name === 'number'
    case 'integer':
      return name === 'number'
    case 'string':
      return name === 'string' || name === 'bytes'
    default:
      return name === type
  }
}

/** A value that a parameter takes, as it arrives: a number where a boolean is wanted says whether it is not zero. */
export function taken({ type }: Pick<Parameter, 'type'>, value: Value): Value {
  return type === 'boolean' ? truth(value) : value
}
