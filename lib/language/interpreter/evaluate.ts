import { NOTHING, type Value } from '../definition.js'
import { placeOf } from '../knowledge/placeOf.js'
import type {
  ArgumentPlan,
  BinaryPlan,
  Caught,
  FunctionPlan,
  IfPlan,
  MatchPlan,
  MethodPlan,
  Plan,
  QueryPlan,
  Variable,
} from '../plan.js'
import { cloned } from '../runtime/cloned.js'
import type { Place } from '../runtime/fault.js'
import { library as $ } from '../runtime/library.js'
import type { Forked, See } from '../trace.js'
import type { Environment } from './environment.js'

/** The value of an expression. */
export function evaluate(node: Plan, env: Environment): Value {
  switch (node.kind) {
    case 'constant':
      return cloned<Value>(node.value)
    case 'array':
      return $.array(node.items.map((item) => evaluate(item, env)))
    case 'object':
      return $.object(node.entries.flatMap(([key, value]) => [evaluate(key, env), evaluate(value, env)]))
    case 'this':
      return $.document(env.self, place(node, node, env))
    case 'root':
      return env.state.root === undefined ? NOTHING : env.state.root
    case 'metadata':
      return node.key === undefined ? $.copied(env.state.meta) : $.get(env.state.meta, node.key)
    case 'rootMetadata':
      return $.metadataText(env.state.meta, evaluate(node.key, env))
    case 'variable':
      return variable(node, env)
    case 'namedVariable': {
      const all = Object.fromEntries(env.state.variables)
      return $.at(place(node, undefined, env), $.variableNamed, all, evaluate(node.name, env))
    }
    case 'local':
      return env.locals.get(node.name) as Value
    case 'path':
      return $.getPath(evaluate(node.target, env), node.keys)
    case 'into':
      return evaluate(node.query.body, inside(node.query, evaluate(node.target, env), env))
    case 'method':
      return method(node, env)
    case 'function':
      return call(node, env)
    case 'apply': {
      const map = evaluate(node.map, env)
      const target = evaluate(node.target, env)
      const { maps, state, run } = env
      return $.at(place(node, undefined, env), () => $.applyMap(maps, map, target, state.meta, run))
    }
    case 'caught':
      return caught(node, env)
    case 'binary':
      return binary(node, env)
    case 'unary': {
      const value = evaluate(node.operand, env)
      const at = place(node, node.operator === '!' ? node.operand : undefined, env)
      if (node.operator === '-') return $.at(at, $.binary, '-', 0, value)
      return seen(node, 'result', $.at(at, $.not, seen(node, 'right', value, env)), env)
    }
    case 'if':
      return conditional(node, env)
    case 'match':
      return match(node, env)
  }
}

/** The place of an expression, for the error that comes of it. */
export function place(node: Plan, named: Plan | undefined, { isForeign }: Environment): Place {
  return placeOf(node, named, isForeign)
}

/** A query as a function of its context. */
export function query(plan: QueryPlan, env: Environment): (context: Value) => Value {
  return (context) => evaluate(plan.body, inside(plan, context, env))
}

function inside({ parameter, rebinds }: QueryPlan, context: Value, env: Environment): Environment {
  if (rebinds) return { ...env, self: context }
  return parameter === undefined ? env : { ...env, locals: new Map([...env.locals, [parameter, context]]) }
}

function variable(node: Variable, env: Environment): Value {
  const value = env.state.variables.get(node.name)
  return $.at(place(node, undefined, env), $.variable, value, node.name)
}

function binary(node: BinaryPlan, env: Environment): Value {
  const { operator, left, right } = node
  switch (operator) {
    case '|':
      return coalesce(node, env)
    case '&&':
      return seen(node, 'result', truth(node, 'left', env) && truth(node, 'right', env), env)
    case '||':
      return seen(node, 'result', truth(node, 'left', env) || truth(node, 'right', env), env)
    default: {
      const a = seen(node, 'left', evaluate(left, env), env)
      const b = seen(node, 'right', evaluate(right, env), env)
      return seen(node, 'result', $.at(place(node, undefined, env), $.binary, operator, a, b), env)
    }
  }
}

function truth(node: BinaryPlan, side: 'left' | 'right', env: Environment): boolean {
  const value = seen(node, side, evaluate(node[side], env), env)
  return $.at(place(node[side], node[side], env), $.truth, value)
}

function seen<T extends Value>(node: Plan, part: Parameters<See>[1], value: T, { see }: Environment): T {
  see?.(node.at, part, value)
  return value
}

function conditional({ at, branches, otherwise }: IfPlan, env: Environment): Value {
  for (const [index, [condition, value]] of branches.entries()) {
    const test = evaluate(condition, env)
    if (!$.at(place(condition, condition, env), $.condition, test)) continue
    env.take?.(at, 'if', index)
    return evaluate(value, env)
  }
  env.take?.(at, 'if', branches.length)
  return otherwise === undefined ? NOTHING : evaluate(otherwise, env)
}

function match({ at, subject, cases }: MatchPlan, env: Environment): Value {
  const inner: Environment = subject === undefined ? env : { ...env, self: evaluate(subject, env) }
  for (const [index, { pattern, value }] of cases.entries()) {
    if (pattern !== undefined && !hits(pattern, inner)) continue
    env.take?.(at, 'match', index)
    return evaluate(value, inner)
  }
  env.take?.(at, 'match', cases.length)
  return NOTHING
}

function caught({ at, target, fallback, isDefault }: Caught, env: Environment): Value {
  const instead = query(fallback, env)
  if (isDefault === true) return $.caught(() => evaluate(target, env), instead)
  return $.caught(
    () => taking(evaluate(target, env), at, 'caught', env),
    (error) => {
      env.take?.(at, 'caught', 1)
      return instead(error)
    },
  )
}

function coalesce({ at, left, right }: BinaryPlan, env: Environment): Value {
  let isRight = false
  const value = $.coalesce(
    () => evaluate(left, env),
    () => {
      isRight = true
      env.take?.(at, 'binary', 1)
      return evaluate(right, env)
    },
  )
  return isRight ? value : taking(value, at, 'binary', env)
}

/** A value that came the first way. */
function taking(value: Value, at: number, kind: Forked, { take }: Environment): Value {
  take?.(at, kind, 0)
  return value
}

function hits(pattern: Plan, env: Environment): boolean {
  if (pattern.kind !== 'constant') return evaluate(pattern, env) === true
  return env.self !== undefined && $.equals(env.self, pattern.value)
}

function method(node: MethodPlan, env: Environment): Value {
  const target = evaluate(node.target, env)
  const given = args(node, env)
  const bind = node.definition.bind as (...args: unknown[]) => (target: Value) => Value
  return $.at(place(node, node.target, env), () => bind(...given)(target))
}

function call(node: FunctionPlan, env: Environment): Value {
  const given = args(node, env)
  const bind = node.definition.bind as (...args: unknown[]) => (run: unknown) => Value
  return $.at(place(node, undefined, env), () => bind(...given)(env.run))
}

function args({ args: plans, site }: MethodPlan | FunctionPlan, env: Environment): readonly unknown[] {
  const values = plans.map((plan) => argument(plan, env))
  return site === undefined ? values : [site.state, ...values]
}

function argument(plan: ArgumentPlan, env: Environment): unknown {
  switch (plan.kind) {
    case 'static':
      return plan.value
    case 'query':
      return query(plan, env)
    case 'dynamic': {
      const { parameter, value } = plan
      return $.argument(evaluate(value, env), parameter, env.isForeign ? undefined : value.at)
    }
  }
}
