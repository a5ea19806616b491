import { stringify } from '../util/stringify.js'
import type { Definition, Example, Parameter } from './definition.js'

/** How a function or method is called, such as `slice(low: integer, high?: integer)`: its parameters with types and defaults. */
export function signature({ name, parameters, variadic }: Definition): string {
  const last = parameters.length - 1
  const signed = parameters.map((parameter, index) =>
    parameterOf(parameter, variadic === true && index === last),
  )
  return `${name}(${signed.join(', ')})`
}

function parameterOf(parameter: Parameter, isVariadic: boolean): string {
  const { name, type, optional } = parameter
  if (isVariadic) return `${name}...: ${type}`
  const value = parameter.default === undefined ? '' : ` = ${shown(parameter.default)}`
  return `${name}${optional === true ? '?' : ''}: ${type === 'lazy' ? 'query' : type}${value}`
}

/** The lines of an example: the mapping and, as comments, what goes in and comes out. */
export function exampleLines({ mapping, input, output }: Example): readonly string[] {
  return [
    ...mapping.split('\n'),
    ...(input === undefined ? [] : [`# in:  ${shown(input)}`]),
    `# out: ${shown(output)}`,
  ]
}

function shown(value: unknown): string {
  return typeof value === 'symbol' ? 'nothing, the message is dropped' : stringify(value)
}
