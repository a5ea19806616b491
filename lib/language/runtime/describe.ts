import type { Value } from '../definition.js'
import { typeName } from './typeName.js'

/** Characters of a string that an error shows at most. */
const LONGEST = 40

/** A value's type and, for scalars, the value, as errors show it. */
export function describe(value: Value): string {
  const type = typeName(value)
  if (type === 'number' || type === 'bool') return `${type} ${String(value)}`
  if (type === 'string') return `string ${JSON.stringify(shortened(value as string))}`
  return type
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text
}
