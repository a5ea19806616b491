import type { Argument, FunctionCall, MethodCall } from '../ast.js'
import {
  DELETED,
  type Definition,
  type Form,
  type Function as FunctionDefinition,
  type Method,
  NOTHING,
} from '../definition.js'
import { neverFails } from '../knowledge/types.js'
import type { ArgumentPlan, FunctionPlan, MethodPlan, Plan, QueryPlan } from '../plan.js'
import { accepts, taken } from '../runtime/accepts.js'
import { typeName } from '../runtime/typeName.js'
import { ArgumentsError, arrange, type Given } from './arrange.js'
import { isConstant } from './fold.js'
import { mayMakeCode } from './mayMakeCode.js'
import type { Resolver } from './resolver.js'
import { unknownName } from './unknownName.js'

/** The plan of a method's call. */
export function methodCall(node: MethodCall, resolver: Resolver): Plan {
  const { at, name } = node
  const { registry, maps } = resolver.names
  const definition = registry.methods.get(name)
  if (definition === undefined) throw resolver.error(unknownName('method', name, registry, maps), at)
  const target = resolver.plan(node.target)
  if (definition.makesCode === true && !mayMakeCode())
    throw resolver.error(`${name} generates code, which this process forbids`, at)
  const given = arranged(definition, node.args, at, resolver)
  if ('calledAs' in definition) return methodForm(definition, target, given, at, resolver)
  const args = given.map((one) => argument(definition, one, resolver))
  const plan: MethodPlan = { kind: 'method', at, target, definition, args, site: site(definition, resolver) }
  checkLiterals(plan, given, resolver)
  return foldTarget(plan, resolver) ?? covered(plan) ?? plan
}

/** A call whose default covers its target as well; undefined where there is nothing to cover. */
function covered(plan: MethodPlan): Plan | undefined {
  const { at, target, definition, args } = plan
  const isGiven = args.some((one) => one.kind !== 'static' || one.value !== undefined)
  if (!definition.coversTarget || !isGiven || neverFails(target)) return undefined
  const body: Plan = { ...plan, target: { kind: 'constant', at, value: null } }
  const fallback: QueryPlan = { kind: 'query', at, parameter: undefined, rebinds: false, body, isFree: false }
  return { kind: 'caught', at, target: plan, fallback, isDefault: true }
}

/** The plan of a function's call. */
export function functionCall(node: FunctionCall, resolver: Resolver): Plan {
  const { at, name } = node
  const { registry, maps } = resolver.names
  const definition = registry.functions.get(name)
  if (definition === undefined) throw resolver.error(unknownName('function', name, registry, maps), at)
  const given = arranged(definition, node.args, at, resolver)
  if ('calledAs' in definition) return functionForm(definition, given, at, resolver)
  const args = given.map((one) => argument(definition, one, resolver))
  const plan: FunctionPlan = { kind: 'function', at, definition, args, site: site(definition, resolver) }
  checkLiterals(plan, given, resolver)
  return plan
}

function methodForm(
  { name }: Form,
  target: Plan,
  [only]: readonly Given[],
  at: number,
  resolver: Resolver,
): Plan {
  const value = only?.value
  if (value === undefined) return { kind: 'unary', at, operator: '!', operand: target }
  switch (name) {
    case 'map':
      return { kind: 'into', at, target, query: resolver.query(value) }
    case 'catch':
      return { kind: 'caught', at, target, fallback: resolver.query(value) }
    case 'or':
      return { kind: 'binary', at, operator: '|', left: target, right: resolver.plan(value) }
    case 'apply':
      return { kind: 'apply', at, target, map: typed('apply', only as Given, resolver) }
    default:
      throw resolver.error(`${name} cannot be called`, at)
  }
}

function functionForm({ name }: Form, [only]: readonly Given[], at: number, resolver: Resolver): Plan {
  switch (name) {
    case 'deleted':
      return { kind: 'constant', at, value: DELETED }
    case 'nothing':
      return { kind: 'constant', at, value: NOTHING }
    case 'root_meta':
      return { kind: 'rootMetadata', at, key: typed(name, only as Given, resolver) }
    case 'var': {
      const variable = typed(name, only as Given, resolver)
      return isConstant(variable)
        ? { kind: 'variable', at, name: String(variable.value) }
        : { kind: 'namedVariable', at, name: variable }
    }
    default:
      throw resolver.error(`${name} cannot be called`, at)
  }
}

function arranged(
  definition: Definition,
  args: readonly Argument[],
  at: number,
  resolver: Resolver,
): readonly Given[] {
  try {
    return arrange(definition, args)
  } catch (error) {
    if (!(error instanceof ArgumentsError)) throw error
    throw resolver.error(error.message, error.at ?? at)
  }
}

function argument({ name }: Definition, given: Given, resolver: Resolver): ArgumentPlan {
  const { parameter, value } = given
  if (value === undefined) return { kind: 'static', value: parameter.default }
  if (parameter.type === 'query') return resolver.query(value)
  if (parameter.type === 'lazy') return resolver.lazy(value)
  const plan = typed(name, given, resolver)
  if (parameter.isLiteral && !isConstant(plan))
    throw resolver.error(`${name}: argument ${parameter.name} takes only a literal`, value.at)
  const isShared =
    isConstant(plan) && typeof plan.value === 'object' && plan.value !== null && !parameter.prepared
  return isConstant(plan) && !isShared
    ? { kind: 'static', value: plan.value }
    : { kind: 'dynamic', parameter, value: plan }
}

/** The plan of an argument; a literal of a type that the parameter does not take is an error, an omitted one its default. */
function typed(name: string, { parameter, value }: Given, resolver: Resolver): Plan {
  if (value === undefined) return { kind: 'constant', at: 0, value: parameter.default ?? null }
  const plan = resolver.plan(value)
  if (!isConstant(plan)) return plan
  if (!accepts(parameter, plan.value)) {
    throw resolver.error(
      `${name}: argument ${parameter.name} takes ${parameter.type}, got ${typeName(plan.value)}`,
      value.at,
    )
  }
  return { ...plan, value: taken(parameter, plan.value) }
}

function site({ site }: Definition, { names }: Resolver): { readonly state: unknown } | undefined {
  return site === undefined ? undefined : { state: site(names.services) }
}

type Bind = (...args: unknown[]) => (target: unknown) => Extract<Plan, { kind: 'constant' }>['value']

/** Binds literal arguments while compiling where the definition checks them: what fails is an error at the call. */
function checkLiterals(
  { definition, args, at, site }: MethodPlan | FunctionPlan,
  given: readonly Given[],
  resolver: Resolver,
): void {
  const { checks } = definition
  if (checks !== undefined) {
    const known: unknown[] = args.map((one) => (one.kind === 'static' ? one.value : undefined))
    if (site !== undefined) known.unshift(site.state)
    const check = () => {
      ;(checks as (...args: unknown[]) => void)(...known)
      return null
    }
    resolver.folded(check, at, definition.name)
  }
  const values = literals(args)
  if (!definition.checksLiterals || values === undefined || site !== undefined || given.length === 0) return
  const check = () => {
    bind(definition)(...values)
    return null
  }
  resolver.folded(check, at, definition.name)
}

/** The result of a method on a literal, where the definition wants it worked out while compiling. */
function foldTarget({ definition, args, target, at }: MethodPlan, resolver: Resolver): Plan | undefined {
  const values = literals(args)
  if (!definition.checksTarget || !isConstant(target) || values === undefined) return undefined
  return resolver.folded(() => bind(definition)(...values)(target.value), at, definition.name)
}

function bind(definition: Method | FunctionDefinition): Bind {
  return definition.bind as Bind
}

/** The values of arguments that are all literals; else undefined. */
function literals(args: readonly ArgumentPlan[]): readonly unknown[] | undefined {
  const values: unknown[] = []
  for (const one of args) {
    if (one.kind === 'static') values.push(one.value)
    else if (one.kind === 'dynamic' && isConstant(one.value)) values.push(one.value.value)
    else return undefined
  }
  return values
}
