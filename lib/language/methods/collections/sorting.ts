import type { Method, Query, Value } from '../../definition.js'
import { distinct } from '../../runtime/distinct.js'
import { arrayOf, unexpected } from '../../runtime/expect.js'
import { mergeSorted } from '../../runtime/mergeSorted.js'
import { sorted } from '../../runtime/sorted.js'

/** Methods that order an array, or drop what it holds twice. */
export const sorting: readonly Method[] = [
  {
    name: 'sort',
    family: 'collections',
    summary:
      'Sorts an array of numbers, or of strings by their bytes, stably; or by a query that sees {left, right} and tells whether left comes first.',
    parameters: [
      {
        name: 'compare',
        type: 'query',
        summary: 'Whether `left` comes before `right`.',
        optional: true,
      },
    ],
    examples: [
      { mapping: 'root.v = this.v.sort()', input: { v: [3, 1, 2] }, output: { v: [1, 2, 3] } },
      {
        mapping: 'root.v = this.v.sort(item -> item.left.age > item.right.age)',
        input: { v: [{ age: 1 }, { age: 3 }] },
        output: { v: [{ age: 3 }, { age: 1 }] },
      },
    ],
    bind: (query: Query | undefined) => {
      if (query === undefined) {
        return (target) => {
          const array = arrayOf(target)
          return sorted(array, array, 'sort')
        }
      }
      return (target) => mergeSorted(arrayOf(target), (left, right) => isBefore(query, left, right))
    },
  },
  {
    name: 'sort_by',
    family: 'collections',
    summary: 'Sorts an array by the number or string that a query gives for each element, stably.',
    parameters: [{ name: 'query', type: 'query', summary: 'Gives what an element is sorted by.' }],
    examples: [
      {
        mapping: 'root.v = this.v.sort_by(user -> user.name)',
        input: { v: [{ name: 'Bob' }, { name: 'Ada' }] },
        output: { v: [{ name: 'Ada' }, { name: 'Bob' }] },
      },
      {
        mapping: 'root.v = this.v.sort_by(n -> -n)',
        input: { v: [1, 3, 2] },
        output: { v: [3, 2, 1] },
      },
    ],
    bind: (query: Query) => (target) => {
      const array = arrayOf(target)
      return array.length < 2 ? array : sorted(array, array.map(query), 'sort_by')
    },
  },
  {
    name: 'unique',
    family: 'collections',
    summary:
      'Drops what an array of strings and numbers holds again; or those elements for which a query gives again the same string or number.',
    parameters: [
      { name: 'emit', type: 'query', summary: 'Gives what makes an element the same.', optional: true },
    ],
    examples: [
      { mapping: 'root.v = this.v.unique()', input: { v: [1, 'a', 1, '1'] }, output: { v: [1, 'a', '1'] } },
      {
        mapping: 'root.v = this.v.unique(user -> user.id)',
        input: {
          v: [
            { id: 1, n: 1 },
            { id: 1, n: 2 },
          ],
        },
        output: { v: [{ id: 1, n: 1 }] },
      },
    ],
    bind: (emit: Query | undefined) => (target) => distinct(arrayOf(target), emit),
  },
]

function isBefore(query: Query, left: Value, right: Value): boolean {
  const answer = query({ left, right })
  if (typeof answer !== 'boolean') throw new Error(`${unexpected('bool', answer).message} from sort argument`)
  return answer
}
