import type { ArgumentPlan, Plan, QueryPlan, StatementPlan } from '../plan.js'

/** An expression right below another one. */
export interface Child {
  readonly plan: Plan
  /** The query that it is the body of; undefined where it sees the same `this`. */
  readonly query: QueryPlan | undefined
  /** True where `this` is another one without a query: in the arms of a match with a subject. */
  readonly inMatch: boolean
}

/** The expressions right below an expression. */
export function children(node: Plan): readonly Child[] {
  switch (node.kind) {
    case 'array':
      return same(node.items)
    case 'object':
      return same(node.entries.flat())
    case 'rootMetadata':
      return same([node.key])
    case 'namedVariable':
      return same([node.name])
    case 'path':
      return same([node.target])
    case 'into':
      return [...same([node.target]), bodyOf(node.query)]
    case 'method':
      return [...same([node.target]), ...node.args.flatMap(argument)]
    case 'function':
      return node.args.flatMap(argument)
    case 'apply':
      return same([node.target, node.map])
    case 'caught':
      return [...same([node.target]), bodyOf(node.fallback)]
    case 'binary':
      return same([node.left, node.right])
    case 'unary':
      return same([node.operand])
    case 'if':
      return same([...node.branches.flat(), ...present(node.otherwise)])
    case 'match': {
      const arms = node.cases.flatMap(({ pattern, value }) => [...present(pattern), value])
      if (node.subject === undefined) return same(arms)
      return [...same([node.subject]), ...arms.map((plan) => ({ plan, query: undefined, inMatch: true }))]
    }
    default:
      return []
  }
}

/** The expressions of a statement, but not those of the statements in it. */
export function plansOf(statement: StatementPlan): readonly Plan[] {
  return statement.kind === 'ifStatement'
    ? statement.branches.map(([condition]) => condition)
    : [statement.value]
}

function same(plans: readonly Plan[]): readonly Child[] {
  return plans.map((plan) => ({ plan, query: undefined, inMatch: false }))
}

function bodyOf(query: QueryPlan): Child {
  return { plan: query.body, query, inMatch: false }
}

function argument(one: ArgumentPlan): readonly Child[] {
  if (one.kind === 'static') return []
  return one.kind === 'query' ? [bodyOf(one)] : same([one.value])
}

function present(plan: Plan | undefined): readonly Plan[] {
  return plan === undefined ? [] : [plan]
}
