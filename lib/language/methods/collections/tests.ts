import { setOwn } from '../../../util/setOwn.js'
import type { Method, Parameter, Query, Value } from '../../definition.js'
import { arrayOf, unexpected } from '../../runtime/expect.js'
import { inContext } from '../../runtime/inContext.js'
import { isPlain } from '../../runtime/path.js'

const TEST: Parameter = { name: 'test', type: 'query', summary: 'Is evaluated for each element.' }

/** Methods that test each element. */
export const tests: readonly Method[] = [
  {
    name: 'filter',
    family: 'collections',
    summary:
      'Keeps the elements of an array, or the entries of an object, for which a query is exactly true; for an object, the query sees {key, value}.',
    parameters: [TEST],
    examples: [
      {
        mapping: 'root.adults = this.users.filter(user -> user.age >= 18)',
        input: { users: [{ age: 12 }, { age: 41 }] },
        output: { adults: [{ age: 41 }] },
      },
      {
        mapping: 'root = this.filter(item -> item.value != null)',
        input: { a: 1, b: null },
        output: { a: 1 },
      },
    ],
    bind: (test: Query) => (target) => {
      if (Array.isArray(target)) return target.filter((item: Value) => test(item) === true)
      if (isPlain(target)) return filterObject(target, test)
      throw unexpected('array or object', target)
    },
  },
  {
    name: 'all',
    family: 'collections',
    summary: 'Whether a query is true for every element of an array; false for an empty one.',
    parameters: [TEST],
    examples: [
      {
        mapping: 'root.paid = this.orders.all(order -> order.paid)',
        input: { orders: [{ paid: true }, { paid: false }] },
        output: { paid: false },
      },
      { mapping: 'root.v = this.v.all(n -> n > 0)', input: { v: [1, 2] }, output: { v: true } },
    ],
    gives: 'boolean',
    bind: (test: Query) => (target) => {
      const array = arrayOf(target)
      return array.length > 0 && !gives(false, array, test)
    },
  },
  {
    name: 'any',
    family: 'collections',
    summary: 'Whether a query is true for some element of an array; false for an empty one.',
    parameters: [TEST],
    examples: [
      {
        mapping: 'root.failed = this.results.any(result -> result.status == "error")',
        input: { results: [{ status: 'ok' }, { status: 'error' }] },
        output: { failed: true },
      },
      { mapping: 'root.v = this.v.any(n -> n > 2)', input: { v: [] }, output: { v: false } },
    ],
    gives: 'boolean',
    bind: (test: Query) => (target) => gives(true, arrayOf(target), test),
  },
]

function filterObject(object: Readonly<Record<string, Value>>, test: Query): Value {
  const kept: Record<string, Value> = {}
  for (const key of Object.keys(object)) {
    const value = object[key] as Value
    if (test({ key, value }) === true) setOwn(kept, key, value)
  }
  return kept
}

/** Whether a test gives `wanted`, a boolean, for some element. */
function gives(wanted: boolean, array: readonly Value[], test: Query): boolean {
  let index = 0
  try {
    return array.some((item) => {
      const result = test(item)
      if (result === wanted) return true
      if (typeof result !== 'boolean') throw unexpected('bool', result)
      index++
      return false
    })
  } catch (error) {
    throw inContext(`element ${index}`, error)
  }
}
