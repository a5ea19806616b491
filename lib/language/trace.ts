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
}

/** Told of the ways of a mapping, and which of them its runs take; a mapping that is traced is interpreted. */
export interface Trace {
  /** All ways there are, while it is compiled. */
  declare(ways: readonly Way[]): void
  take(id: string): void
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
      ...named(text, at, 'ifStatement', ifNames(branches.length)),
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
      return named(text, plan.at, 'if', ifNames(plan.branches.length))
    case 'match': {
      const cases = plan.cases.map((_, index) => `case ${index + 1} of match`)
      const isTotal = plan.cases.some(({ pattern }) => pattern === undefined)
      return named(text, plan.at, 'match', isTotal ? cases : [...cases, 'no case of match'])
    }
    case 'caught':
      return plan.isDefault === true ? [] : named(text, plan.at, 'caught', ['no error to catch', 'catch'])
    case 'binary':
      return plan.operator === '|' ? named(text, plan.at, 'binary', ['left of |', 'right of |']) : []
    default:
      return []
  }
}

function ifNames(branches: number): readonly string[] {
  const names = Array.from({ length: branches }, (_, index) => (index === 0 ? 'if' : `else if ${index}`))
  return [...names, 'else']
}

function named(text: string, at: number, kind: Forked, names: readonly string[]): readonly Way[] {
  return names.map((what, way) => ({ id: idOf(at, kind, way), what, ...lineAndColumn(text, at) }))
}

function idOf(at: number, kind: Forked, way: number): string {
  return `${at}:${kind}:${way}`
}
