import { suggest } from '../../util/suggest.js'
import type { Argument, Expression, FunctionCall, MethodCall } from '../ast.js'
import type { Function as FunctionDefinition, Method, Parameter, Value } from '../definition.js'
import { typeName } from '../runtime/typeName.js'
import { constantValue } from './constants.js'
import { coalesce, expression, isConstant, placed, quoted } from './expression.js'
import { declarations, functionScope, type Generator, innerScope, type Scope } from './generator.js'
import { OUT_OF_SCOPE } from './outOfScope.js'

/** A method call; `map`, `apply`, `catch` and `or` are part of the language itself. */
export function methodCall(node: MethodCall, scope: Scope, generator: Generator): string {
  const { name, target, args } = node
  const [first] = args
  switch (name) {
    case 'map':
      return mapInto(node, scope, generator)
    case 'or':
      return coalesce(target, onlyArgument(node, generator), scope, generator)
    case 'catch':
      return caught(node, scope, generator)
    case 'apply': {
      const map = onlyArgument(node, generator)
      scope.outer.reads = true
      return `$.apply(maps, ${expression(map, scope, generator)}, ${expression(target, scope, generator)}, meta, run)`
    }
    default: {
      const definition = generator.registry.methods.get(name)
      if (definition === undefined)
        throw unknown('method', name, generator.registry.methods.keys(), node.at, generator, first)
      const bound = bind(definition, args, scope, generator, node.at)
      const value = generator.temporary(scope)
      scope.outer.reads = true
      return `(${value} = ${expression(target, scope, generator)}, ${placed(node, generator)}, ${bound}(${value}))`
    }
  }
}

/** A function call. */
export function functionCall(node: FunctionCall, scope: Scope, generator: Generator): string {
  const { name, args, at } = node
  scope.outer.reads = true
  if (name === 'deleted' && args.length === 0) return '$.DELETED'
  if (name === 'nothing' && args.length === 0) return '$.NOTHING'
  if (name === 'var' && args[0]?.value.kind === 'literal' && typeof args[0].value.value === 'string') {
    return generator.variable({ kind: 'variable', at, name: args[0].value.value })
  }
  const definition = generator.registry.functions.get(name)
  if (definition === undefined) {
    if (generator.maps.has(name))
      throw generator.error(`unknown function ${name}: a map is called with .apply("${name}")`, at)
    throw unknown('function', name, generator.registry.functions.keys(), at, generator, args[0])
  }
  return `(${placed(node, generator)}, ${bind(definition, args, scope, generator, at)}(run))`
}

function unknown(
  kind: string,
  name: string,
  known: Iterable<string>,
  at: number,
  generator: Generator,
  _first: Argument | undefined,
): Error {
  if (OUT_OF_SCOPE.has(name)) return generator.error(`${kind} ${name} is not in this release`, at)
  const meant = suggest(name, known)
  return generator.error(
    `unknown ${kind} ${name}${meant === undefined ? '' : `: did you mean ${meant}?`}`,
    at,
  )
}

function onlyArgument({ name, args, at }: MethodCall, generator: Generator): Expression {
  const [only] = args
  if (args.length !== 1 || only === undefined)
    throw generator.error(`${name} takes one argument, got ${args.length}`, at)
  return only.value
}

function mapInto(node: MethodCall, scope: Scope, generator: Generator): string {
  const body = onlyArgument(node, generator)
  const value = generator.temporary(scope)
  const target = `${value} = ${expression(node.target, scope, generator)}`
  if (body.kind === 'lambda') {
    const locals =
      body.parameter === undefined ? scope.locals : new Map([...scope.locals, [body.parameter, value]])
    return `(${target}, ${expression(body.body, innerScope(scope, { locals }), generator)})`
  }
  return `(${target}, ${expression(body, innerScope(scope, { self: value, isTop: false }), generator)})`
}

function caught(node: MethodCall, scope: Scope, generator: Generator): string {
  const fallback = onlyArgument(node, generator)
  scope.outer.reads = true
  return `$.caught(() => ${expression(node.target, scope, generator)}, ${query(fallback, scope, generator).code})`
}

/** The bound function of a definition and its arguments: made once where nothing in them changes. */
function bind(
  definition: Method | FunctionDefinition,
  args: readonly Argument[],
  scope: Scope,
  generator: Generator,
  at: number,
): string {
  const given = arrange(definition, args, generator, at)
  const bound = generator.constant(definition.bind)
  const compiled = given.map(({ parameter, value }) =>
    argument(definition.name, parameter, value, scope, generator),
  )
  const code = `${bound}(${compiled.map(({ code }) => code).join(', ')})`
  if (!compiled.every(({ isStatic }) => isStatic)) {
    scope.outer.reads = true
    return code
  }
  if (given.every(({ value }) => value === undefined || isConstant(value)))
    return boundNow(definition, given, generator, at, code)
  const name = generator.name('m')
  generator.prelude.push(`const ${name} = ${code};`)
  return name
}

interface Given {
  readonly parameter: Parameter
  readonly value: Expression | undefined
}

/** Binds literal arguments while compiling: what they do wrong is a parse error where the definition says so, else it fails at run time. */
function boundNow(
  definition: Method | FunctionDefinition,
  given: readonly Given[],
  generator: Generator,
  at: number,
  code: string,
): string {
  const values = given.map(({ parameter, value }) =>
    value === undefined ? parameter.default : constantValue(value),
  )
  try {
    return generator.constant((definition.bind as (...args: unknown[]) => unknown)(...values))
  } catch (error) {
    if (definition.checksLiterals)
      throw generator.error(`${definition.name}: ${(error as Error).message}`, at)
    return code
  }
}

/** The arguments in the order of the parameters. */
function arrange(
  definition: Method | FunctionDefinition,
  args: readonly Argument[],
  generator: Generator,
  at: number,
): readonly Given[] {
  const { parameters, name, variadic = false } = definition
  const named = args.filter((argument) => argument.name !== undefined)
  if (named.length > 0 && named.length < args.length)
    throw generator.error(`${name}: named and positional arguments cannot be mixed`, at)
  const given = named.length > 0 ? byName(definition, args, generator) : byPosition(definition, args)
  const most = variadic ? Number.POSITIVE_INFINITY : parameters.length
  if (args.length > most)
    throw generator.error(`${name} takes ${count(parameters.length)}, got ${args.length}`, at)
  for (const { parameter, value } of given) {
    const required = parameter.default === undefined && !parameter.optional
    if (value === undefined && required && !variadic)
      throw generator.error(`${name}: argument ${parameter.name} is missing`, at)
  }
  return given
}

function byPosition(
  { parameters, variadic }: Method | FunctionDefinition,
  args: readonly Argument[],
): readonly Given[] {
  const last = parameters.at(-1)
  const extra = variadic && last !== undefined ? args.slice(parameters.length) : []
  const regular = variadic ? parameters.slice(0, Math.min(parameters.length, args.length)) : parameters
  return [
    ...regular.map((parameter, index) => ({ parameter, value: args[index]?.value })),
    ...extra.map(({ value }) => ({ parameter: last as Parameter, value })),
  ]
}

function byName(
  { parameters, name }: Method | FunctionDefinition,
  args: readonly Argument[],
  generator: Generator,
): readonly Given[] {
  const seen = new Map<string, Expression>()
  for (const argument of args) {
    const key = argument.name as string
    if (!parameters.some((parameter) => parameter.name === key)) {
      const meant = suggest(
        key,
        parameters.map((parameter) => parameter.name),
      )
      throw generator.error(
        `${name} has no argument ${key}${meant === undefined ? '' : `: did you mean ${meant}?`}`,
        argument.value.at,
      )
    }
    if (seen.has(key)) throw generator.error(`${name}: argument ${key} is given twice`, argument.value.at)
    seen.set(key, argument.value)
  }
  return parameters.map((parameter) => ({ parameter, value: seen.get(parameter.name) }))
}

function count(amount: number): string {
  return amount === 0 ? 'no arguments' : amount === 1 ? 'one argument' : `${amount} arguments`
}

interface Compiled {
  readonly code: string
  readonly isStatic: boolean
}

function argument(
  method: string,
  parameter: Parameter,
  value: Expression | undefined,
  scope: Scope,
  generator: Generator,
): Compiled {
  if (value === undefined) return { code: generator.constant(parameter.default), isStatic: true }
  if (parameter.type === 'query') return query(value, scope, generator)
  if (isConstant(value)) {
    const constant = constantValue(value)
    if (!accepts(parameter, constant)) {
      throw generator.error(
        `${method}: argument ${parameter.name} takes ${parameter.type}, got ${typeName(constant)}`,
        value.at,
      )
    }
    return { code: generator.constant(constant), isStatic: true }
  }
  scope.outer.reads = true
  const code = expression(value, scope, generator)
  if (parameter.type === 'any') return { code, isStatic: false }
  return {
    code: `(${placed(value, generator)}, $.argument(${code}, ${quoted(parameter.type)}, ${quoted(parameter.name)}))`,
    isStatic: false,
  }
}

/** Whether a value is what a parameter takes. */
export function accepts({ type }: Pick<Parameter, 'type'>, value: Value): boolean {
  const name = typeName(value)
  switch (type) {
    case 'any':
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

/** An argument that is evaluated later: an arrow function of its context, made once where it reads nothing around it. */
function query(node: Expression, scope: Scope, generator: Generator): Compiled {
  const parameter = generator.name('c')
  const isLambda = node.kind === 'lambda'
  const inner = functionScope(
    scope,
    isLambda
      ? {
          locals:
            node.parameter === undefined
              ? scope.locals
              : new Map([...scope.locals, [node.parameter, parameter]]),
        }
      : { self: parameter, isTop: false },
  )
  const body = isLambda ? node.body : node
  const code = expression(body, inner, generator)
  scope.outer.reads = true
  return { code: `((${parameter}) => { ${declarations(inner)} return ${code} })`, isStatic: false }
}
