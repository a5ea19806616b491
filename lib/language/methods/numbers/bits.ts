import type { Method, Parameter, Value } from '../../definition.js'
import { numberOf } from '../../runtime/expect.js'
import { integer } from '../../runtime/numbers.js'

const VALUE: readonly Parameter[] = [{ name: 'value', type: 'integer', summary: 'The other integer.' }]

/** Methods on the bits of integers. */
export const bits: readonly Method[] = [
  {
    name: 'bitwise_and',
    family: 'numbers',
    summary: 'The bits that are set in both integers.',
    parameters: VALUE,
    examples: [
      { mapping: 'root.v = this.v.bitwise_and(6)', input: { v: 12 }, output: { v: 4 } },
      { mapping: 'root.v = (-4).bitwise_and(6)', output: { v: 4 } },
    ],
    bind: bitwise(
      (a, b) => a & b,
      (a, b) => a & b,
    ),
  },
  {
    name: 'bitwise_or',
    family: 'numbers',
    summary: 'The bits that are set in one integer at least.',
    parameters: VALUE,
    examples: [
      { mapping: 'root.v = this.v.bitwise_or(6)', input: { v: 12 }, output: { v: 14 } },
      { mapping: 'root.v = (-2).bitwise_or(6)', output: { v: -2 } },
    ],
    bind: bitwise(
      (a, b) => a | b,
      (a, b) => a | b,
    ),
  },
  {
    name: 'bitwise_xor',
    family: 'numbers',
    summary: 'The bits that are set in one integer but not in both.',
    parameters: VALUE,
    examples: [
      { mapping: 'root.v = this.v.bitwise_xor(6)', input: { v: 12 }, output: { v: 10 } },
      { mapping: 'root.v = (-2).bitwise_xor(6)', output: { v: -8 } },
    ],
    bind: bitwise(
      (a, b) => a ^ b,
      (a, b) => a ^ b,
    ),
  },
]

function bitwise(
  on32: (a: number, b: number) => number,
  on64: (a: bigint, b: bigint) => bigint,
): (value: number | bigint) => (target: Value) => Value {
  return (value) => {
    const wide = wideOf(value)
    const isNarrow = typeof value === 'number' && (value | 0) === value
    return (target) => {
      const number = numberOf(target)
      if (isNarrow && typeof number === 'number' && (number | 0) === number) return on32(number, value)
      return integer(on64(wideOf(number), wide))
    }
  }
}

/** Decimals are cut off. */
function wideOf(number: number | bigint): bigint {
  if (typeof number === 'bigint') return number
  if (!Number.isFinite(number)) throw new Error(`cannot convert ${number} to an integer`)
  return BigInt(Math.trunc(number))
}
