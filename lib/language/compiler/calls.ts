import type { Value } from '../definition.js'
import { markersIn } from '../knowledge/types.js'
import type { Apply, ArgumentPlan, Caught, FunctionPlan, Into, MethodPlan, QueryPlan } from '../plan.js'
import { expression } from './expression.js'
import { loop } from './loops.js'
import { thunk } from './operators.js'
import { quick } from './quick.js'
import { declarations, functionScope, type Scope, temporary, withLocal } from './scope.js'

/** `target.(query)`: evaluated in place. */
export function into({ target, query }: Into, scope: Scope): string {
  const { parameter, rebinds, body } = query
  const markers = markersIn(query, target, scope.markers)
  const value = temporary(scope)
  const code = `${value} = ${expression(target, scope)}`
  const inner = rebinds
    ? { ...scope, self: value, isTop: false, markers }
    : { ...scope, locals: withLocal(scope, parameter, value), markers }
  return `(${code}, ${expression(body, inner)})`
}

/** A method's call, through a function of its own that knows the place of its errors. */
export function methodCall(node: MethodPlan, scope: Scope): string {
  const { generator } = scope
  const short = shortcut(node)
  if (short !== undefined) {
    const { plan, call } = short
    const code = `{ try { return ${generator.constant(call)}(t) } catch (error) { throw $.located(error, ${generator.place(plan, plan.target)}) } }`
    return `${generator.declare('m', `(t) => ${code}`)}(${expression(plan.target, scope)})`
  }
  const target = expression(node.target, scope)
  const { bound, parameters, args, codes } = bind(node, scope)
  if (node.definition.isTotal && args.length === 0) return `${bound}(${target})`
  const place = generator.place(node, node.target)
  const plain = `{ try { return ${bound}(t) } catch (error) { throw $.located(error, ${place}) } }`
  const call = loop(node, codes, plain, place, scope.markers) ?? quick(node, plain) ?? plain
  const name = generator.declare('m', `(${['t', ...parameters].join(', ')}) => ${call}`)
  return `${name}(${[target, ...args].join(', ')})`
}

interface Shortcut {
  /** The first of the two methods, as which it fails. */
  readonly plan: MethodPlan
  readonly call: (target: Value) => Value
}

/** Two methods in one, where there is a shorter way to what they make together. */
function shortcut({ definition, target, args }: MethodPlan): Shortcut | undefined {
  if (target.kind !== 'method') return undefined
  const { ahead } = target.definition
  if (ahead === undefined || !Object.hasOwn(ahead, definition.name)) return undefined
  const [own, next] = [target.args, args].map((all) =>
    all.every((argument) => argument.kind === 'static') ? all.map(({ value }) => value) : undefined,
  )
  if (own === undefined || next === undefined) return undefined
  const call = ahead[definition.name]?.(own, next)
  return call === undefined ? undefined : { plan: target, call }
}

/** A function's call, as a method's, on the run. */
export function functionCall(node: FunctionPlan, scope: Scope): string {
  const { generator } = scope
  const { bound, parameters, args } = bind(node, scope)
  const place = generator.place(node, undefined)
  const call = `{ try { return ${bound}(run) } catch (error) { throw $.located(error, ${place}) } }`
  const name = generator.declare('f', `(${['run', ...parameters].join(', ')}) => ${call}`)
  return `${name}(${['run', ...args].join(', ')})`
}

interface Bound {
  /** The bound method: made once, or an expression of the parameters. */
  readonly bound: string
  readonly parameters: readonly string[]
  /** What the parameters take where the call stands. */
  readonly args: readonly string[]
  /** Each argument as the function sees it. */
  readonly codes: readonly string[]
}

/** Binds a definition to its arguments: once where nothing in them changes, else from parameters. */
function bind({ definition, args, site }: MethodPlan | FunctionPlan, scope: Scope): Bound {
  const { generator } = scope
  const first = site === undefined ? [] : [generator.constant(site.state)]
  const compiled = args.map((argument) => compile(argument, scope))
  const make = generator.constant(definition.bind)
  if (compiled.every(({ isStatic }) => isStatic)) {
    const code = `${make}(${[...first, ...compiled.map(({ code }) => code)].join(', ')})`
    const bound = generator.declare('b', `$.bound(() => ${code})`)
    return { bound, parameters: [], args: [], codes: compiled.map(({ code }) => code) }
  }
  const names = compiled.map((_, index) => `a${index}`)
  return {
    bound: `${make}(${[...first, ...names].join(', ')})`,
    parameters: names,
    args: compiled.map(({ code }) => code),
    codes: names,
  }
}

interface Compiled {
  readonly code: string
  readonly isStatic: boolean
}

function compile(argument: ArgumentPlan, scope: Scope): Compiled {
  const { generator } = scope
  switch (argument.kind) {
    case 'static':
      return { code: generator.constant(argument.value), isStatic: true }
    case 'query':
      return argument.isFree
        ? { code: generator.declare('q', query(argument, scope)), isStatic: true }
        : { code: query(argument, scope), isStatic: false }
    case 'dynamic': {
      const { parameter, value } = argument
      const code = expression(value, scope)
      if (parameter.type === 'any' || value.kind === 'constant') return { code, isStatic: false }
      const checked = `$.argument(${code}, ${generator.constant(parameter)}, ${generator.offset(value)})`
      return { code: checked, isStatic: false }
    }
  }
}

/** A query as an arrow function of its context. */
function query({ parameter, rebinds, body }: QueryPlan, scope: Scope): string {
  const { generator } = scope
  const context = generator.name('c')
  generator.begin(context)
  const inner = functionScope(
    scope,
    rebinds
      ? { self: context, isTop: false, markers: { ...scope.markers, self: false } }
      : { locals: withLocal(scope, parameter, context) },
  )
  const code = expression(body, inner)
  return `((${context}) => { ${generator.beginning(context)} ${declarations(inner)} return ${code} })`
}

/** `target.apply(map)`. */
export function applied({ target, map, ...node }: Apply, scope: Scope): string {
  const { generator } = scope
  const code = [expression(map, scope), expression(target, scope)].join(', ')
  const place = generator.place({ target, map, ...node }, undefined)
  const name = generator.declare(
    'm',
    `(map, t, meta, run) => { try { return $.applyMap(maps, map, t, meta, run) } catch (error) { throw $.located(error, ${place}) } }`,
  )
  return `${name}(${code}, meta, run)`
}

/** `target.catch(fallback)`. */
export function caught({ target, fallback }: Caught, scope: Scope): string {
  return `$.caught(${thunk(target, scope)}, ${query(fallback, scope)})`
}
