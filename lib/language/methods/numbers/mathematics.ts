import type { Method, Value } from '../../definition.js'
import { numberOf } from '../../runtime/expect.js'
import { log10 } from './log10.js'
import { logarithm } from './logarithm.js'
import { power } from './power.js'
import { cosine, sine, tangent } from './trigonometry.js'

/** Mathematical functions. */
export const mathematics: readonly Method[] = [
  {
    name: 'log',
    family: 'numbers',
    summary: 'The natural logarithm.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.log()', input: { v: 1 }, output: { v: 0 } },
      { mapping: 'root.v = this.v.log().round()', input: { v: 2.72 }, output: { v: 1 } },
    ],
    bind: () => ofFloat(logarithm),
  },
  {
    name: 'log10',
    family: 'numbers',
    summary: 'The logarithm to base 10.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.log10()', input: { v: 1000 }, output: { v: 3 } },
      { mapping: 'root.v = 0.01.log10()', output: { v: -2 } },
    ],
    bind: () => ofFloat(log10),
  },
  {
    name: 'pow',
    family: 'numbers',
    summary: 'The number to a power.',
    parameters: [{ name: 'exponent', type: 'number', summary: 'The power.' }],
    examples: [
      { mapping: 'root.v = this.v.pow(3)', input: { v: 2 }, output: { v: 8 } },
      { mapping: 'root.v = 2.pow(-2)', output: { v: 0.25 } },
    ],
    bind: (exponent: number | bigint) => ofFloat((base) => power(base, Number(exponent))),
  },
  {
    name: 'sin',
    family: 'numbers',
    summary: 'The sine of an angle in radians.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.sin()', input: { v: 0 }, output: { v: 0 } },
      { mapping: 'root.v = (90 * 3.141592653589793 / 180).sin()', output: { v: 1 } },
    ],
    bind: () => ofFloat(sine),
  },
  {
    name: 'cos',
    family: 'numbers',
    summary: 'The cosine of an angle in radians.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.cos()', input: { v: 0 }, output: { v: 1 } },
      { mapping: 'root.v = 3.141592653589793.cos()', output: { v: -1 } },
    ],
    bind: () => ofFloat(cosine),
  },
  {
    name: 'tan',
    family: 'numbers',
    summary: 'The tangent of an angle in radians.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.tan()', input: { v: 0 }, output: { v: 0 } },
      { mapping: 'root.v = "%.3f".format(1.tan())', output: { v: '1.557' } },
    ],
    bind: () => ofFloat(tangent),
  },
]

function ofFloat(calculate: (number: number) => number): (target: Value) => Value {
  return (target) => calculate(Number(numberOf(target)))
}
