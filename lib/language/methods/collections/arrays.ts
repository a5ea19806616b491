import type { Method, Value } from '../../definition.js'
import { arrayOf, unexpected } from '../../runtime/expect.js'
import { withoutMarker } from '../../runtime/withoutMarker.js'

/** Methods that put arrays together or take them apart. */
export const arrays: readonly Method[] = [
  {
    name: 'append',
    family: 'collections',
    summary: 'An array with further elements behind it.',
    parameters: [{ name: 'values', type: 'any', summary: 'The elements to add.' }],
    variadic: true,
    examples: [
      { mapping: 'root.v = this.v.append("c", [1])', input: { v: ['a'] }, output: { v: ['a', 'c', [1]] } },
      {
        mapping: 'root.v = this.v.append(this.new)',
        input: { v: ['a'], new: 'b' },
        output: { v: ['a', 'b'] },
      },
    ],
    bind:
      (...values: readonly Value[]) =>
      (target) => [...arrayOf(target), ...values.map(withoutMarker)],
  },
  {
    name: 'concat',
    family: 'collections',
    summary: 'Joins arrays to one.',
    parameters: [{ name: 'arrays', type: 'array', summary: 'The arrays behind the target.' }],
    variadic: true,
    examples: [
      {
        mapping: 'root.v = this.a.concat(this.b, this.c)',
        input: { a: [1], b: [2, 3], c: [] },
        output: { v: [1, 2, 3] },
      },
      { mapping: 'root.v = this.a.concat([[2]])', input: { a: [1] }, output: { v: [1, [2]] } },
    ],
    bind:
      (...others: readonly (readonly Value[])[]) =>
      (target) =>
        arrayOf(target).concat(...others),
  },
  {
    name: 'flatten',
    family: 'collections',
    summary: 'Takes the elements of arrays inside an array out of them, one level deep.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.flatten()', input: { v: [1, [2, [3]]] }, output: { v: [1, 2, [3]] } },
      { mapping: 'root.v = this.v.flatten()', input: { v: [[], [1]] }, output: { v: [1] } },
    ],
    bind: () => (target) => arrayOf(target).flat() as readonly Value[],
  },
  {
    name: 'zip',
    family: 'collections',
    summary: 'An array of tuples, of the elements at the same index of several arrays of one length.',
    parameters: [{ name: 'arrays', type: 'array', summary: 'The arrays beside the target.' }],
    variadic: true,
    checksLiterals: true,
    examples: [
      {
        mapping: 'root.v = this.names.zip(this.ages)',
        input: { names: ['Ada', 'Bob'], ages: [36, 41] },
        output: {
          v: [
            ['Ada', 36],
            ['Bob', 41],
          ],
        },
      },
      { mapping: 'root.v = this.v.zip([1], [2])', input: { v: [0] }, output: { v: [[0, 1, 2]] } },
    ],
    bind: (...others: readonly (readonly Value[])[]) => {
      const length = others[0]?.length
      if (others.some((other) => other.length !== length)) throw differentLengths()
      return (target) => {
        const array = arrayOf(target)
        if (length === undefined) throw new Error('zip requires at least one argument')
        if (array.length !== length) throw differentLengths()
        return array.map((item, index) => [item, ...others.map((other) => other[index] as Value)])
      }
    },
  },
  {
    name: 'enumerated',
    family: 'collections',
    summary: 'An array of {index, value}, one for each element.',
    parameters: [],
    examples: [
      {
        mapping: 'root.v = this.v.enumerated()',
        input: { v: ['a', 'b'] },
        output: {
          v: [
            { index: 0, value: 'a' },
            { index: 1, value: 'b' },
          ],
        },
      },
      {
        mapping: 'root.v = this.v.enumerated().filter(e -> e.index % 2 == 0).map_each(e -> e.value)',
        input: { v: ['a', 'b', 'c'] },
        output: { v: ['a', 'c'] },
      },
    ],
    bind: () => (target) => arrayOf(target).map((value, index) => ({ index, value })),
  },
  {
    name: 'index',
    family: 'collections',
    summary: 'The element of an array, or the byte, at an index; a negative one counts from the end.',
    parameters: [{ name: 'index', type: 'integer', summary: 'Counts from 0, or from -1 backwards.' }],
    examples: [
      { mapping: 'root.last = this.v.index(-1)', input: { v: ['a', 'b'] }, output: { last: 'b' } },
      { mapping: 'root.second = this.v.index(1)', input: { v: ['a', 'b'] }, output: { second: 'b' } },
    ],
    bind: (index: number | bigint) => (target) => {
      if (!Array.isArray(target) && !(target instanceof Uint8Array)) throw unexpected('array', target)
      const at = Math.trunc(Number(index)) + (index < 0 ? target.length : 0)
      const element: Value | undefined = target[at]
      if (element === undefined)
        throw new Error(`index '${at}' was out of bounds for array size: ${target.length}`)
      return element
    },
  },
]

function differentLengths(): Error {
  return new Error("can't zip different length array values")
}
