import type { Expression, Get, Match, Statement } from '../ast.js'
import type { Services, Value } from '../definition.js'
import { isFree } from '../knowledge/isFree.js'
import type { MappingError } from '../mappingError.js'
import type { Body, Constant, Path, Plan, QueryPlan, StatementPlan } from '../plan.js'
import type { Registry } from '../registry.js'
import { syntaxError } from '../syntaxError.js'
import { functionCall, methodCall } from './calls.js'
import { foldArray, foldBinary, foldNegation, foldObject, isConstant } from './fold.js'

/** Levels of an expression's tree at most: what works on it goes down by recursion. */
const DEEPEST = 1000

/** What the names in a mapping can mean. */
export interface Names {
  readonly registry: Registry
  readonly services: Services
  /** Names of the mapping's maps. */
  readonly maps: ReadonlySet<string>
}

/** Makes plans of the expressions and statements of a text; its methods throw MappingError of phase parse. */
export class Resolver {
  readonly names: Names
  readonly #text: string
  #depth = 0

  constructor(text: string, names: Names) {
    this.#text = text
    this.names = names
  }

  error(message: string, at: number): MappingError {
    return syntaxError(this.#text, at, message)
  }

  body(statements: readonly Statement[]): Body {
    return statements.map((statement) => this.#statement(statement))
  }

  #statement(statement: Statement): StatementPlan {
    if (statement.kind !== 'ifStatement') return { ...statement, value: this.plan(statement.value) }
    const { kind, at, branches, otherwise } = statement
    return {
      kind,
      at,
      branches: branches.map(([condition, body]) => [this.plan(condition), this.body(body)]),
      otherwise: otherwise === undefined ? undefined : this.body(otherwise),
    }
  }

  plan(node: Expression): Plan {
    if (this.#depth >= DEEPEST) throw this.error(`an expression of more than ${DEEPEST} levels`, node.at)
    this.#depth++
    const plan = this.#plan(node)
    this.#depth--
    return plan
  }

  /** The query that an argument is: a lambda, or an expression whose `this` is the context. */
  query(node: Expression): QueryPlan {
    const isLambda = node.kind === 'lambda'
    const parameter = isLambda ? node.parameter : undefined
    const rebinds = !isLambda
    const body = this.plan(isLambda ? node.body : node)
    return { kind: 'query', at: node.at, parameter, rebinds, body, isFree: isFree(body, parameter, rebinds) }
  }

  /** An expression that is evaluated later, with the `this` of where it stands. */
  lazy(node: Expression): QueryPlan {
    const body = this.plan(node)
    return {
      kind: 'query',
      at: node.at,
      parameter: undefined,
      rebinds: false,
      body,
      isFree: isFree(body, undefined, false),
    }
  }

  #plan(node: Expression): Plan {
    const { at } = node
    switch (node.kind) {
      case 'literal':
        return { kind: 'constant', at, value: node.value }
      case 'array': {
        const items = node.items.map((item) => this.plan(item))
        return foldArray(items, at) ?? { kind: 'array', at, items }
      }
      case 'object': {
        const entries = node.entries.map(([key, value]) => [this.plan(key), this.plan(value)] as const)
        return foldObject(entries, at) ?? { kind: 'object', at, entries }
      }
      case 'get':
        return this.#path(node)
      case 'map':
        return { kind: 'into', at, target: this.plan(node.target), query: this.query(node.body) }
      case 'method':
        return methodCall(node, this)
      case 'function':
        return functionCall(node, this)
      case 'binary': {
        const [left, right] = [this.plan(node.left), this.plan(node.right)]
        const { operator } = node
        if (!isConstant(left) || !isConstant(right) || (isLogic(operator) && !areLogical(left, right)))
          return { kind: 'binary', at, operator, left, right }
        return this.folded(() => foldBinary(node.operator, left.value, right.value), at)
      }
      case 'unary': {
        const operand = this.plan(node.operand)
        if (node.operator !== '-' || !isConstant(operand))
          return { kind: 'unary', at, operator: node.operator, operand }
        return this.folded(() => foldNegation(operand.value), at)
      }
      case 'if':
        return {
          kind: 'if',
          at,
          branches: node.branches.map(([condition, value]) => [this.plan(condition), this.plan(value)]),
          otherwise: node.otherwise === undefined ? undefined : this.plan(node.otherwise),
        }
      case 'match':
        return this.#match(node)
      case 'lambda':
        return { kind: 'into', at, target: { kind: 'this', at }, query: this.query(node) }
      default:
        return node
    }
  }

  /** A value worked out while compiling: what fails is a parse error, which names the call. */
  folded(evaluate: () => Value, at: number, call?: string): Plan {
    try {
      return { kind: 'constant', at, value: evaluate() }
    } catch (error) {
      const { message } = error as Error
      throw this.error(call === undefined ? message : `${call}: ${message}`, at)
    }
  }

  #path(node: Get): Path {
    const keys: string[] = []
    let base: Expression = node
    for (; base.kind === 'get'; base = base.target) keys.push(base.key)
    return {
      kind: 'path',
      at: base.kind === 'this' ? base.at : node.at,
      target: this.plan(base),
      keys: keys.reverse(),
    }
  }

  #match({ at, subject, cases }: Match): Plan {
    return {
      kind: 'match',
      at,
      subject: subject === undefined ? undefined : this.plan(subject),
      cases: cases.map(({ pattern, value }) => ({
        pattern: pattern === undefined ? undefined : this.plan(pattern),
        value: this.plan(value),
      })),
    }
  }
}

function isLogic(operator: string): boolean {
  return operator === '&&' || operator === '||'
}

/** Whether sides are what && and || take: what they do not take fails at run time, as the reference has it. */
function areLogical(...sides: readonly Constant[]): boolean {
  return sides.every(({ value }) => ['boolean', 'number', 'bigint'].includes(typeof value))
}
