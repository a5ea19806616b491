import type { Method, Value } from '../../definition.js'
import { objectOf } from '../../runtime/expect.js'
import { sortedKeys } from '../../runtime/sortedKeys.js'

/** Methods that list what an object holds. */
export const objects: readonly Method[] = [
  {
    name: 'keys',
    family: 'collections',
    summary: 'The keys of an object, sorted.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.keys()', input: { v: { b: 1, a: 2 } }, output: { v: ['a', 'b'] } },
      {
        mapping: 'root.fields = this.keys().join(",")',
        input: { id: 7, at: 1 },
        output: { fields: 'at,id' },
      },
    ],
    bind: () => (target) => sortedKeys(objectOf(target)),
  },
  {
    name: 'values',
    family: 'collections',
    summary: 'The values of an object, in its order.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.values()', input: { v: { b: 1, a: 2 } }, output: { v: [1, 2] } },
      {
        mapping: 'root.best = this.scores.values().sort().index(-1)',
        input: { scores: { ada: 9, bob: 7 } },
        output: { best: 9 },
      },
    ],
    bind: () => (target) => Object.values(objectOf(target)),
  },
  {
    name: 'key_values',
    family: 'collections',
    summary: 'An array of {key, value}, one for each entry of an object, in its order.',
    parameters: [],
    examples: [
      {
        mapping: 'root.v = this.v.key_values()',
        input: { v: { a: 1 } },
        output: { v: [{ key: 'a', value: 1 }] },
      },
      {
        mapping: 'root.large = this.stock.key_values().filter(e -> e.value > 9).map_each(e -> e.key)',
        input: { stock: { apples: 12, pears: 3 } },
        output: { large: ['apples'] },
      },
    ],
    bind: () => (target) => {
      const object = objectOf(target)
      return Object.keys(object).map((key) => ({ key, value: object[key] as Value }))
    },
  },
]
