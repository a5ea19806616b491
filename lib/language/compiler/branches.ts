import { mentions } from '../knowledge/mentions.js'
import { type KnownType, mayBeMarker, typeOf } from '../knowledge/types.js'
import type { IfPlan, MatchArm, MatchPlan, Plan } from '../plan.js'
import { expression } from './expression.js'
import { type Scope, temporary } from './scope.js'
import { asksType, typeTest } from './typeTests.js'

/** An if expression. */
export function conditional({ branches, otherwise }: IfPlan, scope: Scope): string {
  const last = otherwise === undefined ? '$.NOTHING' : expression(otherwise, scope)
  const tests = branches.map(
    ([condition, value]) => `${test(condition, 'condition', scope)} ? ${expression(value, scope)} : `,
  )
  return `(${tests.join('')}${last})`
}

/** A condition as JavaScript takes it; `strictCondition` fails on null. */
export function test(node: Plan, check: 'condition' | 'strictCondition', scope: Scope): string {
  const code = expression(node, scope)
  if (typeOf(node) === 'boolean') return code
  return `$.at(${scope.generator.place(node, node)}, $.${check}, ${code})`
}

/** A match: each arm is tried in turn, and without a hit it is nothing. */
export function match({ subject, cases }: MatchPlan, scope: Scope): string {
  if (subject === undefined) return `(${arms(cases, undefined, scope)})`
  const value = temporary(scope)
  if (asksType(subject) && cases.every(isOfType)) {
    const code = `${value} = ${expression(subject.target, scope)}`
    return `(${code}, ${choice(cases, ({ pattern }) => typeTest(value, nameOf(pattern)), scope)})`
  }
  const markers = { ...scope.markers, self: mayBeMarker(subject, scope.markers) }
  const inner = { ...scope, self: value, isTop: false, markers }
  return `(${value} = ${expression(subject, scope)}, ${arms(cases, typeOf(subject), inner)})`
}

function arms(cases: readonly MatchArm[], subject: KnownType, scope: Scope): string {
  return choice(cases, ({ pattern }) => hit(pattern as Plan, subject, scope), scope)
}

/** The value of the first arm whose test holds; nothing without one. */
function choice(cases: readonly MatchArm[], test: (arm: MatchArm) => string, scope: Scope): string {
  return cases.reduceRight((rest, arm) => {
    const code = expression(arm.value, scope)
    return arm.pattern === undefined ? code : `${test(arm)} ? ${code} : ${rest}`
  }, '$.NOTHING')
}

/** An arm that compares a type's name, and does not read it. */
function isOfType({ pattern, value }: MatchArm): boolean {
  const isName = pattern === undefined || (pattern.kind === 'constant' && typeof pattern.value === 'string')
  return isName && !mentions(value, 'this')
}

function nameOf(pattern: Plan | undefined): string {
  return pattern?.kind === 'constant' ? String(pattern.value) : ''
}

/** Whether a pattern takes the context: a literal is compared with it, anything else must be true. */
function hit(pattern: Plan, subject: KnownType, scope: Scope): string {
  const code = expression(pattern, scope)
  if (pattern.kind !== 'constant') return typeOf(pattern) === 'boolean' ? code : `${code} === true`
  const { self } = scope
  if (scope.isTop && scope.generator.style.careful)
    return `(${self} !== undefined && $.equals(${self}, ${code}))`
  if (typeof pattern.value === 'string' && subject === 'string') return `${self} === ${code}`
  return typeof pattern.value === 'string'
    ? `(${self} === ${code} || typeof ${self} === "object" && $.equals(${self}, ${code}))`
    : `$.equals(${self}, ${code})`
}
