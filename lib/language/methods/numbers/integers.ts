import type { Method, Value } from '../../definition.js'
import { textOf, unexpected } from '../../runtime/expect.js'
import { parseIntegerText } from '../../text/parseIntegerText.js'

/** Methods that make an integer of so many bits, or fail. */
export const integers: readonly Method[] = [8, 16, 32, 64].flatMap((bits) => [
  method(bits, true),
  method(bits, false),
])

/** Texts that need no parser: decimal, and far from the limits. */
const PLAIN = /^[1-9]\d{0,14}$/

function method(bits: number, signed: boolean): Method {
  const name = `${signed ? 'int' : 'uint'}${bits}`
  const kind = `${signed ? 'signed' : 'unsigned'} integer of ${bits} bits`
  return {
    name,
    family: 'numbers',
    summary:
      `A ${kind}, of a whole number or of its text (also 0x, 0b and 0o); what does not fit fails.`.replace(
        'A u',
        'An u',
      ),
    parameters: [],
    examples: [
      { mapping: `root.v = this.v.${name}()`, input: { v: '0x2A' }, output: { v: 42 } },
      { mapping: `root.v = this.v.${name}().catch("no")`, input: { v: '1.5' }, output: { v: 'no' } },
    ],
    bind: () => {
      const lowest = signed ? -(2 ** (bits - 1)) : 0
      const highest = 2 ** (signed ? bits - 1 : bits) - 1
      return (target) => {
        const number = typeof target === 'string' && PLAIN.test(target) ? Number(target) : target
        if (
          typeof number === 'number' &&
          Number.isSafeInteger(number) &&
          number >= lowest &&
          number <= highest
        )
          return number + 0
        return ranged(wholeOf(target, signed), bits, signed, kind)
      }
    },
  }
}

function wholeOf(target: Value, signed: boolean): bigint {
  if (typeof target === 'bigint') return target
  if (typeof target === 'number') {
    if (!Number.isFinite(target)) throw new Error(`cannot convert ${target} to an integer`)
    if (!Number.isInteger(target))
      throw new Error(`${target} has decimals and is no integer: call .round() first if it is to be rounded`)
    return BigInt(target)
  }
  if (typeof target === 'string' || target instanceof Uint8Array)
    return parseIntegerText(textOf(target), signed)
  throw unexpected('number', target)
}

function ranged(value: bigint, bits: number, signed: boolean, kind: string): Value {
  const fits = (signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) === value
  if (!fits) throw new Error(`${value} does not fit into a ${kind}`)
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
