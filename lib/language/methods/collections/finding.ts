import type { Method, Query, Value } from '../../definition.js'
import { equal } from '../../runtime/equal.js'
import { arrayOf, unexpected } from '../../runtime/expect.js'
import { inContext } from '../../runtime/inContext.js'

/** Methods that look for elements of an array. */
export const finding: readonly Method[] = [
  {
    name: 'find',
    family: 'collections',
    summary: 'The index of the first element of an array that equals a value, or -1.',
    parameters: [{ name: 'value', type: 'any', summary: 'What to look for.' }],
    examples: [
      { mapping: 'root.at = this.v.find("b")', input: { v: ['a', 'b', 'b'] }, output: { at: 1 } },
      { mapping: 'root.at = this.v.find(this.wanted)', input: { v: [1], wanted: 2 }, output: { at: -1 } },
    ],
    bind: (value: Value) => (target) => arrayOf(target).findIndex((item) => equal(value, item)),
  },
  {
    name: 'find_all',
    family: 'collections',
    summary: 'The indexes of the elements of an array that equal a value.',
    parameters: [{ name: 'value', type: 'any', summary: 'What to look for.' }],
    examples: [
      { mapping: 'root.at = this.v.find_all("b")', input: { v: ['b', 'a', 'b'] }, output: { at: [0, 2] } },
      { mapping: 'root.at = this.v.find_all(1)', input: { v: [] }, output: { at: [] } },
    ],
    bind: (value: Value) => (target) => indexes(arrayOf(target), (item) => equal(value, item)),
  },
  {
    name: 'find_by',
    family: 'collections',
    summary: 'The index of the first element of an array for which a query is true, or -1.',
    parameters: [{ name: 'query', type: 'query', summary: 'Is evaluated for each element.' }],
    examples: [
      {
        mapping: 'root.adult = this.ages.find_by(age -> age >= 18)',
        input: { ages: [15, 22, 19] },
        output: { adult: 1 },
      },
      { mapping: 'root.v = this.v.find_by(this == null)', input: { v: [1] }, output: { v: -1 } },
    ],
    bind: (query: Query) => (target) => {
      const array = arrayOf(target)
      for (let index = 0; index < array.length; index++) {
        if (matches(array, index, query)) return index
      }
      return -1
    },
  },
  {
    name: 'find_all_by',
    family: 'collections',
    summary: 'The indexes of the elements of an array for which a query is true.',
    parameters: [{ name: 'query', type: 'query', summary: 'Is evaluated for each element.' }],
    examples: [
      {
        mapping: 'root.errors = this.log.find_all_by(entry -> entry.level == "error")',
        input: { log: [{ level: 'error' }, { level: 'info' }, { level: 'error' }] },
        output: { errors: [0, 2] },
      },
      { mapping: 'root.v = this.v.find_all_by(n -> n > 9)', input: { v: [1, 2] }, output: { v: [] } },
    ],
    bind: (query: Query) => (target) => {
      const array = arrayOf(target)
      return indexes(array, (_item, index) => matches(array, index, query))
    },
  },
]

function indexes(array: readonly Value[], isWanted: (item: Value, index: number) => boolean): Value {
  const found: number[] = []
  for (let index = 0; index < array.length; index++) {
    if (isWanted(array[index] as Value, index)) found.push(index)
  }
  return found
}

function matches(array: readonly Value[], index: number, query: Query): boolean {
  const result = answer(array, index, query)
  if (typeof result === 'boolean') return result
  throw inContext(`query returned a non-boolean value for index ${index}`, unexpected('bool', result))
}

function answer(array: readonly Value[], index: number, query: Query): Value {
  try {
    return query(array[index] as Value)
  } catch (error) {
    throw inContext(`query returned an error for index ${index}`, error)
  }
}
