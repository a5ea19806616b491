import type { Method, Value } from '../../definition.js'
import { arrayOf, numberOf } from '../../runtime/expect.js'

/** The largest and the smallest of an array. */
export const extremes: readonly Method[] = [
  {
    name: 'max',
    family: 'numbers',
    summary: 'The largest number of an array; an empty one fails.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.max()', input: { v: [0, 2.5, 7, -1] }, output: { v: 7 } },
      { mapping: 'root.v = [0, this.v].max()', input: { v: -1 }, output: { v: 0 } },
    ],
    bind: () => (target) => extreme(target, 'most'),
  },
  {
    name: 'min',
    family: 'numbers',
    summary: 'The smallest number of an array; an empty one fails.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.min()', input: { v: [0, 2.5, 7, -1] }, output: { v: -1 } },
      { mapping: 'root.v = [10, this.v].min()', input: { v: 23 }, output: { v: 10 } },
    ],
    bind: () => (target) => extreme(target, 'least'),
  },
]

function extreme(target: Value, wanted: 'least' | 'most'): number {
  const array = arrayOf(target)
  if (array.length === 0) throw new Error('the array was empty')
  let best = at(array, 0)
  for (let index = 1; index < array.length; index++) {
    const number = at(array, index)
    if (wanted === 'most' ? number > best : number < best) best = number
  }
  return best
}

function at(array: readonly Value[], index: number): number {
  const value = array[index] as Value
  if (typeof value === 'number') return value
  try {
    return Number(numberOf(value))
  } catch (error) {
    throw new Error(`index ${index} of array: ${(error as Error).message}`)
  }
}
