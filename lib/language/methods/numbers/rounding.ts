import type { Method, Value } from '../../definition.js'
import { numberOf } from '../../runtime/expect.js'
import { integer } from '../../runtime/numbers.js'

/** Methods that round, and the absolute value. */
export const rounding: readonly Method[] = [
  {
    name: 'abs',
    family: 'numbers',
    summary: 'The absolute value.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.abs()', input: { v: -4.5 }, output: { v: 4.5 } },
      { mapping: 'root.v = 3.abs()', output: { v: 3 } },
    ],
    bind: () => (target) => {
      const number = numberOf(target)
      if (typeof number === 'number') return Math.abs(number)
      return number === LOWEST ? HIGHEST : number < 0n ? -number : number
    },
  },
  {
    name: 'ceil',
    family: 'numbers',
    summary: 'The least integer that is not below the number.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.ceil()', input: { v: 5.3 }, output: { v: 6 } },
      { mapping: 'root.v = this.v.ceil()', input: { v: -5.9 }, output: { v: -5 } },
    ],
    bind: () => rounded(Math.ceil),
  },
  {
    name: 'floor',
    family: 'numbers',
    summary: 'The greatest integer that is not above the number.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.floor()', input: { v: 5.7 }, output: { v: 5 } },
      { mapping: 'root.v = this.v.floor()', input: { v: -5.1 }, output: { v: -6 } },
    ],
    bind: () => rounded(Math.floor),
  },
  {
    name: 'round',
    family: 'numbers',
    summary: 'The nearest integer, of two the one further from zero.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.round()', input: { v: 5.5 }, output: { v: 6 } },
      { mapping: 'root.v = this.v.round()', input: { v: -3.5 }, output: { v: -4 } },
    ],
    bind: () => rounded(nearest),
  },
]

const LOWEST = -(2n ** 63n)
const HIGHEST = 2n ** 63n - 1n

function nearest(number: number): number {
  const whole = Math.trunc(number)
  return Math.abs(number - whole) >= 0.5 ? whole + Math.sign(number) : whole
}

/** What fits 64 bits is an integer from there on. */
function rounded(round: (number: number) => number): (target: Value) => Value {
  return (target) => {
    const number = numberOf(target)
    if (typeof number === 'bigint') return number
    const result = round(number)
    // Adding zero makes 0 of -0, which an integer does not have.
    if (Number.isSafeInteger(result)) return result + 0
    return Math.abs(result) < 2 ** 63 ? integer(BigInt(result)) : result
  }
}
