import type { Value } from '../../../definition.js'
import { unexpected } from '../../../runtime/expect.js'
import { isPlain } from '../../../runtime/path.js'
import { Timestamp } from '../../../values/timestamp.js'
import { yamlFloat } from './yamlFloat.js'
import { yamlKeys } from './yamlKeys.js'
import { yamlBlock, yamlText } from './yamlText.js'

/** Columns of a level. */
const LEVEL = 4

/** A value as YAML as Go's yaml.v3 writes it: keys sorted, four columns a level, a dash taking two of them, bytes as a list of numbers. */
export function formatYaml(value: Value): string {
  return `${block(value, 0, LEVEL)}\n`
}

/** A value, the first line without its indent; `inner` is the indent of a text's lines. */
function block(given: Value, indent: number, inner: number): string {
  const value = given instanceof Uint8Array ? [...given] : given
  const pad = ' '.repeat(indent)
  if (Array.isArray(value) && value.length > 0) {
    return (value as readonly Value[])
      .map((item) => `- ${block(item, indent + 2, indent + 2)}`)
      .join(`\n${pad}`)
  }
  if (isPlain(value) && Object.keys(value).length > 0) {
    const next = LEVEL * (Math.floor(indent / LEVEL) + 1)
    return yamlKeys(value)
      .map((key) => `${yamlText(key)}:${member(value[key] as Value, next)}`)
      .join(`\n${pad}`)
  }
  return scalar(value, ' '.repeat(inner))
}

function member(value: Value, indent: number): string {
  const isBlock =
    (Array.isArray(value) || value instanceof Uint8Array || isPlain(value)) && Object.keys(value).length > 0
  return isBlock
    ? `\n${' '.repeat(indent)}${block(value, indent, indent)}`
    : ` ${block(value, indent, indent)}`
}

function scalar(value: Value, pad: string): string {
  switch (typeof value) {
    case 'string':
      return yamlBlock(value, pad)
    case 'number':
      return yamlFloat(value)
    case 'bigint':
    case 'boolean':
      return `${value}`
    case 'symbol':
      throw unexpected('YAML', value)
    default:
      if (value === null) return 'null'
      if (value instanceof Timestamp) return value.toString()
      return Array.isArray(value) ? '[]' : '{}'
  }
}
