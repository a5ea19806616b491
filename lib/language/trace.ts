import { children, plansOf } from './knowledge/children.js'
import type { Body, Plan, ProgramPlan } from './plan.js'
import { lineAndColumn } from './syntaxError.js'

/** One of several ways that a mapping can go at a place of its text; line and column count from 1. */
export interface Way {
  readonly id: string
  /** Such as "else" or "case 2". */
  readonly what: string
  readonly line: number
  readonly column: number
  /** Offset of what this way leads to: a condition, a pattern, what else is done; of the fork where that is nothing. */
  readonly leadsTo: number
}

/** Told what an operator's sides and its result were; `at` is the operator's offset in the mapping's text. */
export type See = (at: number, part: 'left' | 'right' | 'result', value: unknown) => void

/** Told of the ways of a mapping, and which of them its runs take; a mapping that is traced is interpreted. */
export interface Trace {
  /** All ways there are, while it is compiled. */
  declare(ways: readonly Way[]): void
  take(id: string): void
  /** Told of the values of conditions and comparisons, those in imports excepted. */
  readonly see?: See | undefined
}

/** Takes one of the ways of the expression or statement at an offset. */
export type Take = (at: number, kind: Forked, way: number) => void

/** What has more than one way. */
export type Forked = 'if' | 'match' | 'binary' | 'caught' | 'ifStatement'

/** How the interpreter tells a trace of its ways. */
export function taker(trace: Trace): Take {
  return (at, kind, way) => trace.take(idOf(at, kind, way))
}

/** The ways of a mapping, those of its imports excepted. */
export function waysOf({ text, statements, maps }: ProgramPlan): readonly Way[] {
  const bodies = [statements, ...maps.filter((map) => map.text === text).map(({ body }) => body)]
  return bodies.flatMap((body) => ofBody(body, text))
}

function ofBody(body: Body, text: string): readonly Way[] {
  return body.flatMap((statement) => {
    const own = plansOf(statement).flatMap((plan) => ofPlan(plan, text))
    if (statement.kind !== 'ifStatement') return own
    const { at, branches, otherwise } = statement
    const inner = [...branches.map(([, inside]) => inside), otherwise ?? []]
    return [
      ...named(text, at, 'ifStatement', [
        ...ifWays(branches.map(([condition]) => startOf(condition))),
        ['else', otherwise?.[0]?.at],
      ]),
      ...own,
      ...inner.flatMap((inside) => ofBody(inside, text)),
    ]
  })
}

function ofPlan(plan: Plan, text: string): readonly Way[] {
  return [...ownWays(plan, text), ...children(plan).flatMap((child) => ofPlan(child.plan, text))]
}

function ownWays(plan: Plan, text: string): readonly Way[] {
  switch (plan.kind) {
    case 'if':
      return named(text, plan.at, 'if', [
        ...ifWays(plan.branches.map(([condition]) => startOf(condition))),
        ['else', startOf(plan.otherwise)],
      ])
    case 'match': {
      const cases = plan.cases.map(
        ({ pattern, value }, index) => [`case ${index + 1} of match`, startOf(pattern ?? value)] as const,
      )
      const isTotal = plan.cases.some(({ pattern }) => pattern === undefined)
      return named(text, plan.at, 'match', isTotal ? cases : [...cases, ['no case of match', undefined]])
    }
    case 'caught':
      if (plan.isDefault === true) return []
      return named(text, plan.at, 'caught', [
        ['no error to catch', undefined],
        ['catch', startOf(plan.fallback.body)],
      ])
    case 'binary':
      if (plan.operator !== '|') return []
      return named(text, plan.at, 'binary', [
        ['left of |', startOf(plan.left)],
        ['right of |', startOf(plan.right)],
      ])
    default:
      return []
  }
}

/** What a way is called, and the offset that it leads to: that of the fork where it leads nowhere else. */
type Named = readonly [what: string, leadsTo: number | undefined]

function ifWays(conditions: readonly (number | undefined)[]): readonly Named[] {
  return conditions.map((condition, index) => [index === 0 ? 'if' : `else if ${index}`, condition])
}

function named(text: string, at: number, kind: Forked, names: readonly Named[]): readonly Way[] {
  return names.map(([what, leadsTo = at], way) => ({
    id: idOf(at, kind, way),
    what,
    ...lineAndColumn(text, at),
    leadsTo,
  }))
}

/** Offset of the first character of an expression, parentheses left out: an operator's own is behind its left side. */
function startOf(plan: Plan | undefined): number | undefined {
  if (plan === undefined) return undefined
  return Math.min(plan.at, ...children(plan).map((child) => startOf(child.plan) ?? plan.at))
}

function idOf(at: number, kind: Forked, way: number): string {
  return `${at}:${kind}:${way}`
}
