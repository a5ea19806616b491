import type { Body, Plan, StatementPlan } from '../plan.js'
import { children, plansOf } from './children.js'

/** Whether an expression has one of some kinds in it, itself included. */
export function mentions(node: Plan, ...kinds: readonly Plan['kind'][]): boolean {
  return kinds.includes(node.kind) || children(node).some(({ plan }) => mentions(plan, ...kinds))
}

/** Whether the values of a statement, but not of those inside it, read the document being built. */
export function readsRoot(statement: StatementPlan): boolean {
  return plansOf(statement).some((plan) => mentions(plan, 'root'))
}

/** Every statement of a body, those inside others too, in the order of the text. */
export function flatten(body: Body): readonly StatementPlan[] {
  return body.flatMap((statement) =>
    statement.kind === 'ifStatement'
      ? [
          statement,
          ...flatten([...statement.branches.flatMap(([, inner]) => inner), ...(statement.otherwise ?? [])]),
        ]
      : [statement],
  )
}
