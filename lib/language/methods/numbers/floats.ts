import type { Method, Value } from '../../definition.js'
import { textOf, unexpected } from '../../runtime/expect.js'
import { parseFloatText } from '../../text/parseFloatText.js'

/** The greatest float of 32 bits, with what still rounds to it. */
const LARGEST_32 = 2 ** 128 - 2 ** 103 - 1

/** Methods that make a float. */
export const floats: readonly Method[] = [
  {
    name: 'float32',
    family: 'numbers',
    summary: 'A float rounded to 32 bits, of a number or of its text.',
    parameters: [],
    examples: [
      {
        mapping: 'root.v = this.v.float32()',
        input: { v: '6.674282313423543523453425345e-11' },
        output: { v: 6.674283e-11 },
      },
      { mapping: 'root.v = 0.1.float32()', output: { v: 0.1 } },
    ],
    bind: () => (target) => shortest(Math.fround(floatOf(target, LARGEST_32))),
  },
  {
    name: 'float64',
    family: 'numbers',
    summary: 'A float of 64 bits, of a number or of its text.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.float64()', input: { v: '1.5e3' }, output: { v: 1500 } },
      { mapping: 'root.v = "0x1p-2".float64()', output: { v: 0.25 } },
    ],
    bind: () => (target) => floatOf(target, Number.MAX_VALUE),
  },
]

function floatOf(target: Value, largest: number): number {
  if (typeof target === 'number' || typeof target === 'bigint') return Number(target)
  if (typeof target === 'string' || target instanceof Uint8Array)
    return parseFloatText(textOf(target), largest)
  throw unexpected('number', target)
}

/** The number of fewest digits that is this float at 32 bits: what the reference writes. */
function shortest(float: number): number {
  if (!Number.isFinite(float)) return float
  for (let digits = 1; digits <= 9; digits++) {
    const candidate = Number(float.toPrecision(digits))
    if (Math.fround(candidate) === float) return candidate
  }
  return float
}
