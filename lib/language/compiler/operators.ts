import { mentions } from '../knowledge/mentions.js'
import { mayBeMarker, neverFails, typeOf } from '../knowledge/types.js'
import type { BinaryPlan, Plan, UnaryPlan } from '../plan.js'
import { constant, expression } from './expression.js'
import { declarations, functionScope, type Scope, temporary } from './scope.js'
import { asksType, typeTest } from './typeTests.js'

/** Integers beyond these limits are not exact as numbers. */
const SAFE = { most: '9007199254740991', least: '-9007199254740991' }

/** A binary operator. */
export function binary(node: BinaryPlan, scope: Scope): string {
  const { operator, left, right } = node
  switch (operator) {
    case '|':
      return coalesce(node, scope)
    case '&&':
    case '||':
      return `(${truth(left, scope)} ${operator} ${truth(right, scope)})`
    case '==':
      return equality(node, scope)
    case '!=':
      return `!${equality(node, scope)}`
    default:
      return calculated(node, scope)
  }
}

/** An operand: code that evaluates it where that is to be done first, and code for its value. */
interface Operand {
  readonly first: readonly string[]
  readonly value: string
  readonly type: 'string' | 'number' | 'boolean' | undefined
}

function operand(node: Plan, scope: Scope): Operand {
  if (node.kind === 'constant' && (typeof node.value !== 'object' || node.value === null)) {
    const type = typeof node.value === 'number' ? 'number' : typeOf(node)
    return { first: [], value: constant(node.value, scope.generator), type }
  }
  const name = temporary(scope)
  return { first: [`${name} = ${expression(node, scope)}`], value: name, type: typeOf(node) }
}

function calculated(node: BinaryPlan, scope: Scope): string {
  const { left, right } = node
  const [a, b] = [operand(left, scope), operand(right, scope)]
  const slow = `${checked(node, scope)}(${a.value}, ${b.value})`
  const numbers = conjunction(is('number', a), is('number', b))
  const quick = fast(node, a, b, numbers, scope)
  return `(${[...a.first, ...b.first, quick === undefined ? slow : `${quick} : ${slow}`].join(', ')})`
}

/** A function for the unusual case of an operator; apart, so that what is usual stays short enough to be inlined. */
function checked(node: BinaryPlan, { generator }: Scope): string {
  const place = generator.place(node, undefined)
  return generator.declare('o', `(a, b) => $.at(${place}, $.binary, "${node.operator}", a, b)`)
}

/** The usual case of an operator as `test ? result`; undefined where it has none, or can only fail. */
function fast(
  { operator }: BinaryPlan,
  a: Operand,
  b: Operand,
  numbers: string | undefined,
  scope: Scope,
): string | undefined {
  const result = `${a.value} ${operator} ${b.value}`
  const strings = operator === '+' ? conjunction(is('string', a), is('string', b)) : undefined
  if (operator === '%') {
    if (numbers === undefined) return undefined
    // adding zero makes 0 of -0
    return `Number.isSafeInteger(${a.value}) && Number.isSafeInteger(${b.value}) && ${b.value} !== 0 ? ${result} + 0`
  }
  if (operator === '/') {
    return numbers === undefined ? undefined : `${numbers} && ${b.value} !== 0 ? ${result}`
  }
  if (operator === '+' || operator === '-' || operator === '*') {
    const joined = strings === undefined ? '' : `${strings} ? ${result}`
    if (numbers === undefined) return joined === '' ? undefined : joined
    const sum = temporary(scope)
    const exact = `${numbers} && (${sum} = ${result}, ${sum} <= ${SAFE.most} && ${sum} >= ${SAFE.least}) ? ${sum}`
    return joined === '' ? exact : `${joined} : ${exact}`
  }
  return numbers === undefined ? undefined : `${numbers} ? ${result}`
}

/** A test that an operand is of a type, empty where it is known to be; undefined where it is known not to be. */
function is(type: 'string' | 'number', { value, type: known }: Operand): string | undefined {
  if (known === undefined) return `typeof ${value} === "${type}"`
  return known === type ? '' : undefined
}

function conjunction(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return undefined
  return [one, other].filter((test) => test !== '').join(' && ') || 'true'
}

function equality({ left, right }: BinaryPlan, scope: Scope): string {
  if (asksType(left) && right.kind === 'constant' && typeof right.value === 'string')
    return ofType(left.target, right.value, scope)
  const [a, b] = [operand(left, scope), operand(right, scope)]
  const same = `${a.value} === ${b.value}`
  const unlike =
    a.type === 'string' || b.type === 'string'
      ? objects(a, b)
      : `(typeof ${a.value} !== "string" || typeof ${b.value} !== "string") && $.equals(${a.value}, ${b.value})`
  if (unlike === undefined) return `(${[...a.first, ...b.first, same].join(', ')})`
  return `(${[...a.first, ...b.first, `${same} || ${unlike}`].join(', ')})`
}

/** `value.type() == "name"`. */
function ofType(of: Plan, name: string, scope: Scope): string {
  const { first, value } = operand(of, scope)
  return `(${[...first, typeTest(value, name)].join(', ')})`
}

/** A string equals nothing but a string, bytes and a timestamp; undefined where the other is known to be neither of these two. */
function objects(a: Operand, b: Operand): string | undefined {
  const other = a.type === 'string' ? b : a
  return other.type === undefined
    ? `typeof ${other.value} === "object" && $.equals(${a.value}, ${b.value})`
    : undefined
}

/** A side of `&&` or `||`, or another test that takes numbers too. */
function truth(node: Plan, scope: Scope): string {
  const code = expression(node, scope)
  if (typeOf(node) === 'boolean') return code
  const value = temporary(scope)
  const slow = `$.at(${scope.generator.place(node, node)}, $.truth, ${value})`
  return `((${value} = ${code}) === true || ${value} !== false && ${slow})`
}

/** `!` and the unary minus. */
export function unary(node: UnaryPlan, scope: Scope): string {
  const { operator, operand: inner } = node
  const code = expression(inner, scope)
  if (operator === '!' && typeOf(inner) === 'boolean') return `!${code}`
  const place = scope.generator.place(node, operator === '!' ? inner : undefined)
  return operator === '!' ? `$.at(${place}, $.not, ${code})` : `$.at(${place}, $.binary, "-", 0, ${code})`
}

/** `left | right`: the right side where the left fails or is null, deleted or nothing. */
function coalesce({ left, right }: BinaryPlan, scope: Scope): string {
  const { style } = scope.generator
  if (neverFails(left) && !(style.careful && mentions(left, 'this'))) {
    if (left.kind === 'path' && !left.keys.includes('*'))
      return `(${expression(left, scope)} ?? ${expression(right, scope)})`
    const value = temporary(scope)
    const missing = mayBeMarker(left, scope.markers)
      ? `${value} === null || typeof ${value} === "symbol"`
      : `${value} === null`
    return `(${value} = ${expression(left, scope)}, ${missing} ? ${expression(right, scope)} : ${value})`
  }
  return `$.coalesce(${thunk(left, scope)}, ${thunk(right, scope)})`
}

/** An expression as a function without parameters, with temporaries of its own. */
export function thunk(node: Plan, scope: Scope): string {
  const inner = functionScope(scope, {})
  const code = expression(node, inner)
  return inner.temporaries.length === 0
    ? `() => ${bracketed(code)}`
    : `() => { ${declarations(inner)} return ${code} }`
}

/** An arrow function's body must not begin like a block. */
function bracketed(code: string): string {
  return code.startsWith('{') ? `(${code})` : code
}
