import { suggest } from '../../util/suggest.js'
import type { Argument, Expression } from '../ast.js'
import type { Definition, Parameter } from '../definition.js'

/** A parameter and what is given for it; undefined where nothing is. */
export interface Given {
  readonly parameter: Parameter
  readonly value: Expression | undefined
}

/** Arguments that do not fit: what is wrong, and at which offset where that is one argument's. */
export class ArgumentsError extends Error {
  readonly at: number | undefined

  constructor(message: string, at?: number) {
    super(message)
    this.at = at
  }
}

/** The arguments of a call in the order of the parameters; throws ArgumentsError. */
export function arrange(definition: Definition, args: readonly Argument[]): readonly Given[] {
  const { name, parameters, variadic = false } = definition
  const named = args.filter((argument) => argument.name !== undefined)
  if (named.length > 0 && named.length < args.length)
    throw new ArgumentsError(`${name}: named and positional arguments cannot be mixed`)
  if (!variadic && args.length > parameters.length)
    throw new ArgumentsError(`${name} takes ${count(parameters.length)}, got ${args.length}`)
  const given = named.length > 0 ? byName(definition, args) : byPosition(definition, args)
  for (const { parameter, value } of given) {
    if (value === undefined && parameter.default === undefined && !parameter.optional)
      throw new ArgumentsError(`${name}: argument ${parameter.name} is missing`)
  }
  return given
}

/** What is over goes to the last parameter of a variadic definition; it may also be left out. */
function byPosition(
  { parameters, variadic = false }: Definition,
  args: readonly Argument[],
): readonly Given[] {
  const last = parameters.at(-1)
  if (!variadic || last === undefined)
    return parameters.map((parameter, index) => ({ parameter, value: args[index]?.value }))
  const fixed = parameters.slice(0, -1).map((parameter, index) => ({ parameter, value: args[index]?.value }))
  return [...fixed, ...args.slice(fixed.length).map(({ value }) => ({ parameter: last, value }))]
}

function byName({ name, parameters }: Definition, args: readonly Argument[]): readonly Given[] {
  const seen = new Map<string, Expression>()
  for (const { name: key = '', value } of args) {
    if (!parameters.some((parameter) => parameter.name === key)) {
      const meant = suggest(
        key,
        parameters.map((parameter) => parameter.name),
      )
      const hint = meant === undefined ? '' : `: did you mean ${meant}?`
      throw new ArgumentsError(`${name} has no argument ${key}${hint}`, value.at)
    }
    if (seen.has(key)) throw new ArgumentsError(`${name}: argument ${key} is given twice`, value.at)
    seen.set(key, value)
  }
  return parameters.map((parameter) => ({ parameter, value: seen.get(parameter.name) }))
}

function count(amount: number): string {
  return amount === 0 ? 'no arguments' : amount === 1 ? 'one argument' : `${amount} arguments`
}
