import { setOwn } from '../../util/setOwn.js'
import type { BinaryOperator } from '../ast.js'
import type { Value } from '../definition.js'
import { NOTHING } from '../definition.js'
import type { Constant, Plan } from '../plan.js'
import { truth } from '../runtime/conditions.js'
import { binary } from '../runtime/operators.js'

/** The value of an operator on two literals; throws what the operator throws. */
export function foldBinary(operator: BinaryOperator, left: Value, right: Value): Value {
  switch (operator) {
    case '|':
      return left === null || typeof left === 'symbol' ? right : left
    case '&&':
      return truth(left) && truth(right)
    case '||':
      return truth(left) || truth(right)
    default:
      return binary(operator, left, right)
  }
}

/** An array of literals as one literal; undefined where an item is none. */
export function foldArray(items: readonly Plan[], at: number): Constant | undefined {
  if (!items.every(isConstant)) return undefined
  return {
    kind: 'constant',
    at,
    value: items.map(({ value }) => value).filter((value) => typeof value !== 'symbol'),
  }
}

/** An object of literals as one literal; undefined where a key or value is none. */
export function foldObject(entries: readonly (readonly [Plan, Plan])[], at: number): Constant | undefined {
  const object: Record<string, Value> = {}
  for (const [key, value] of entries) {
    if (!isConstant(key) || typeof key.value !== 'string' || !isConstant(value)) return undefined
    if (typeof value.value !== 'symbol') setOwn(object, key.value, value.value)
  }
  return { kind: 'constant', at, value: object }
}

/** The opposite of a number, as `0 - value`; throws on anything else. */
export function foldNegation(value: Value): Value {
  return binary('-', 0, value === NOTHING ? null : value)
}

/** Whether an expression is a literal. */
export function isConstant(node: Plan): node is Constant {
  return node.kind === 'constant'
}
