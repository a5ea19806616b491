import type { Method, Query, Value } from '../../definition.js'
import { arrayOf, numberOf, textOf, unexpected } from '../../runtime/expect.js'
import { inContext } from '../../runtime/inContext.js'

/** Methods that make one value of an array. */
export const folding: readonly Method[] = [
  {
    name: 'fold',
    family: 'collections',
    summary:
      'Reduces an array to one value: a query sees {tally, value} for each element and gives the next tally.',
    parameters: [
      { name: 'initial', type: 'any', summary: 'The first tally.' },
      { name: 'query', type: 'query', summary: 'Gives the next tally.' },
    ],
    examples: [
      {
        mapping: 'root.total = this.items.fold(0, item -> item.tally + item.value.price)',
        input: { items: [{ price: 3 }, { price: 4 }] },
        output: { total: 7 },
      },
      {
        mapping: 'root = this.pairs.fold({}, item -> item.tally.assign({item.value.k: item.value.v}))',
        input: {
          pairs: [
            { k: 'a', v: 1 },
            { k: 'b', v: 2 },
          ],
        },
        output: { a: 1, b: 2 },
      },
    ],
    mayGiveMarker: true,
    bind: (initial: Value, query: Query) => (target) => {
      const array = arrayOf(target)
      let tally = initial
      for (let index = 0; index < array.length; index++) {
        tally = query({ tally, value: array[index] as Value })
      }
      return tally
    },
  },
  {
    name: 'sum',
    family: 'collections',
    summary: 'The sum of an array of numbers; 0 for an empty one.',
    parameters: [],
    examples: [
      { mapping: 'root.total = this.prices.sum()', input: { prices: [10.5, 2] }, output: { total: 12.5 } },
      { mapping: 'root.total = this.prices.sum()', input: { prices: [] }, output: { total: 0 } },
    ],
    bind: () => (target) => {
      if (typeof target === 'number' || typeof target === 'bigint') return target
      if (!Array.isArray(target)) throw unexpected('array', target)
      return sum(target)
    },
  },
  {
    name: 'join',
    family: 'collections',
    summary: 'Joins an array of strings to one.',
    parameters: [{ name: 'delimiter', type: 'string', summary: 'Between two of them.', default: '' }],
    examples: [
      { mapping: 'root.v = this.v.join(", ")', input: { v: ['a', 'b'] }, output: { v: 'a, b' } },
      { mapping: 'root.v = this.v.join()', input: { v: ['a', 'b'] }, output: { v: 'ab' } },
    ],
    bind: (delimiter: string) => {
      const between = textOf(delimiter)
      return (target) => joined(arrayOf(target), between)
    },
  },
]

function sum(array: readonly Value[]): number {
  let total = 0
  for (let index = 0; index < array.length; index++) {
    const item = array[index] as Value
    total += typeof item === 'number' ? item : Number(at('index', index, item, numberOf))
  }
  return total
}

function joined(array: readonly Value[], delimiter: string): string {
  let text = ''
  for (let index = 0; index < array.length; index++) {
    const item = array[index] as Value
    if (index > 0) text += delimiter
    text += typeof item === 'string' ? item : at('failed to join element', index, item, textOf)
  }
  return text
}

function at<T>(doing: string, index: number, item: Value, take: (item: Value) => T): T {
  try {
    return take(item)
  } catch (error) {
    throw inContext(`${doing} ${index}`, error)
  }
}
