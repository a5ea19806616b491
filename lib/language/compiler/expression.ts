import type { Binary, Expression, Get, If, Match, ObjectLiteral, Unary } from '../ast.js'
import type { Value } from '../definition.js'
import { isPlainKey } from '../runtime/path.js'
import { functionCall, methodCall } from './calls.js'
import { type Generator, innerScope, type Scope } from './generator.js'
import { isBoolean, mayBeMarker, neverFails } from './knowledge.js'

/** The JavaScript expression of an expression of the language. */
export function expression(node: Expression, scope: Scope, generator: Generator): string {
  switch (node.kind) {
    case 'literal':
      return literal(node.value, generator)
    case 'array': {
      const items = node.items.map((item) => expression(item, scope, generator)).join(', ')
      return node.items.some(mayBeMarker) ? `$.array([${items}])` : `[${items}]`
    }
    case 'object':
      return object(node, scope, generator)
    case 'this':
      return self(scope)
    case 'root':
      scope.outer.reads = true
      return '(root === undefined ? $.NOTHING : root)'
    case 'metadata':
      scope.outer.reads = true
      return node.key === undefined ? '$.copied(meta)' : `$.get(meta, ${JSON.stringify(node.key)})`
    case 'variable':
      scope.outer.reads = true
      return generator.variable(node)
    case 'local':
      return local(node.name, scope)
    case 'get':
      return path(node, scope, generator)
    case 'map': {
      const target = generator.temporary(scope)
      const body = expression(node.body, innerScope(scope, { self: target, isTop: false }), generator)
      return `(${target} = ${expression(node.target, scope, generator)}, ${body})`
    }
    case 'method':
      return methodCall(node, scope, generator)
    case 'function':
      return functionCall(node, scope, generator)
    case 'binary':
      return binary(node, scope, generator)
    case 'unary':
      return unary(node, scope, generator)
    case 'if':
      return conditional(node, scope, generator)
    case 'match':
      return match(node, scope, generator)
    case 'lambda':
      throw generator.error('a lambda stands only where an argument takes one', node.at)
  }
}

function literal(value: Value, generator: Generator): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'bigint') return `${value}n`
  return generator.constant(value)
}

/** A string as JavaScript source; JSON allows two line separators that older readers do not. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

function object({ entries }: ObjectLiteral, scope: Scope, generator: Generator): string {
  const plain = entries.every(([key, value]) => key.kind === 'literal' && !mayBeMarker(value))
  const parts = entries.map(
    ([key, value]) => [expression(key, scope, generator), expression(value, scope, generator)] as const,
  )
  if (plain)
    return `{${parts.map(([key, value]) => `[${key}]: ${value}`).join(', ')}}`
      .replace(/^\{/, '({')
      .replace(/\}$/, '})')
  return `$.object([${parts.flat().join(', ')}])`
}

function self(scope: Scope): string {
  scope.outer.reads ||= scope.isTop
  return scope.self
}

function local(name: string, scope: Scope): string {
  const identifier = scope.locals.get(name)
  if (identifier === undefined) throw new Error(`no parameter ${name}`)
  scope.outer.reads = true
  return identifier
}

function path(node: Get, scope: Scope, generator: Generator): string {
  const keys: string[] = []
  let base: Expression = node
  while (base.kind === 'get') {
    keys.unshift(base.key)
    base = base.target
  }
  const target = expression(base, scope, generator)
  if (keys.includes('*')) return `$.getPath(${target}, ${JSON.stringify(keys)})`
  if (keys.every(isPlainKey)) return `(${target}?.${keys.join('?.')} ?? null)`
  return keys.reduce(
    (code, key) => (isPlainKey(key) ? `(${code}?.${key} ?? null)` : `$.get(${code}, ${quoted(key)})`),
    target,
  )
}

/** Code that fails under a place: what was expected, what came, and from which field. */
export function placed(node: Expression, generator: Generator): string {
  return `E = ${generator.place(node)}`
}

const COMPARISONS: Readonly<Record<string, string>> = { '>': '>', '>=': '>=', '<': '<', '<=': '<=' }

function binary(node: Binary, scope: Scope, generator: Generator): string {
  const { operator, left, right } = node
  switch (operator) {
    case '|':
      return coalesce(left, right, scope, generator)
    case '&&':
      return `(${truth(left, scope, generator)} && ${truth(right, scope, generator)})`
    case '||':
      return `(${truth(left, scope, generator)} || ${truth(right, scope, generator)})`
    case '==':
      return equality(node, scope, generator)
    case '!=':
      return `!${equality(node, scope, generator)}`
    default:
      return calculated(node, scope, generator)
  }
}

function calculated(node: Binary, scope: Scope, generator: Generator): string {
  const { operator, left, right } = node
  const [a, b] = [generator.temporary(scope), generator.temporary(scope)]
  const both = `${a} = ${expression(left, scope, generator)}, ${b} = ${expression(right, scope, generator)}`
  const slow = `(${placed(node, generator)}, $.binary("${operator}", ${a}, ${b}))`
  scope.outer.reads = true
  if (Object.hasOwn(COMPARISONS, operator)) {
    return `(${both}, typeof ${a} === "number" && typeof ${b} === "number" ? ${a} ${operator} ${b} : ${slow})`
  }
  if (operator === '+') {
    const sum = generator.temporary(scope)
    const numbers = `typeof ${a} === "number" && typeof ${b} === "number" && (${sum} = ${a} + ${b}, ${sum} <= 9007199254740991 && ${sum} >= -9007199254740991)`
    return `(${both}, typeof ${a} === "string" && typeof ${b} === "string" ? ${a} + ${b} : ${numbers} ? ${sum} : ${slow})`
  }
  if (operator === '-' || operator === '*') {
    const result = generator.temporary(scope)
    return `(${both}, typeof ${a} === "number" && typeof ${b} === "number" && (${result} = ${a} ${operator} ${b}, ${result} <= 9007199254740991 && ${result} >= -9007199254740991) ? ${result} : ${slow})`
  }
  if (operator === '/') {
    return `(${both}, typeof ${a} === "number" && typeof ${b} === "number" && ${b} !== 0 ? ${a} / ${b} : ${slow})`
  }
  return `(${both}, ${slow})`
}

function equality({ left, right }: Binary, scope: Scope, generator: Generator): string {
  const [a, b] = [generator.temporary(scope), generator.temporary(scope)]
  const both = `${a} = ${expression(left, scope, generator)}, ${b} = ${expression(right, scope, generator)}`
  return `(${both}, ${a} === ${b} || (typeof ${a} !== "string" || typeof ${b} !== "string") && $.equals(${a}, ${b}))`
}

function truth(node: Expression, scope: Scope, generator: Generator): string {
  const code = expression(node, scope, generator)
  if (isBoolean(node)) return code
  const value = generator.temporary(scope)
  scope.outer.reads = true
  return `((${value} = ${code}) === true || ${value} !== false && (${placed(node, generator)}, $.truth(${value})))`
}

function unary(node: Unary, scope: Scope, generator: Generator): string {
  const { operator, operand } = node
  const code = expression(operand, scope, generator)
  if (operator === '!' && isBoolean(operand)) return `!${code}`
  const value = generator.temporary(scope)
  scope.outer.reads = true
  const helper = operator === '!' ? `$.not(${value})` : `$.binary("-", 0, ${value})`
  return `(${value} = ${code}, ${placed(operand, generator)}, ${helper})`
}

/** `left | right`: the right side where the left fails or is null, deleted or nothing. */
export function coalesce(left: Expression, right: Expression, scope: Scope, generator: Generator): string {
  const fallback = expression(right, scope, generator)
  const value = generator.temporary(scope)
  const code = expression(left, scope, generator)
  if (neverFails(left))
    return `((${value} = ${code}) === null || typeof ${value} === "symbol" ? ${fallback} : ${value})`
  scope.outer.reads = true
  return `$.coalesce(() => ${code}, () => ${fallback})`
}

function conditional({ branches, otherwise }: If, scope: Scope, generator: Generator): string {
  const last = otherwise === undefined ? '$.NOTHING' : expression(otherwise, scope, generator)
  const tests = branches.map(([condition, value]) => {
    const code = expression(condition, scope, generator)
    scope.outer.reads ||= !isBoolean(condition)
    const test = isBoolean(condition) ? code : `(${placed(condition, generator)}, $.condition(${code}))`
    return `${test} ? ${expression(value, scope, generator)} : `
  })
  return `(${tests.join('')}${last})`
}

function match({ subject, cases }: Match, scope: Scope, generator: Generator): string {
  const value = subject === undefined ? undefined : generator.temporary(scope)
  const inner = value === undefined ? scope : innerScope(scope, { self: value, isTop: false })
  const arms = cases.map(({ pattern, value: result }) => {
    const code = expression(result, inner, generator)
    if (pattern === undefined) return { test: 'true', code }
    const tested = expression(pattern, inner, generator)
    return {
      test:
        value !== undefined && isConstant(pattern) ? `$.equals(${value}, ${tested})` : `${tested} === true`,
      code,
    }
  })
  const chain = arms.reduceRight((rest, { test, code }) => `${test} ? ${code} : ${rest}`, '$.NOTHING')
  return value === undefined
    ? `(${chain})`
    : `(${value} = ${expression(subject as Expression, scope, generator)}, ${chain})`
}

/** A literal, also an array or object of literals. */
export function isConstant(node: Expression): boolean {
  if (node.kind === 'array') return node.items.every(isConstant)
  if (node.kind === 'object')
    return node.entries.every(([key, value]) => isConstant(key) && isConstant(value))
  if (node.kind === 'unary') return node.operator === '-' && isConstant(node.operand)
  return node.kind === 'literal'
}
