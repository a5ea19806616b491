import { randomBytes } from 'node:crypto'

import type { Function as FunctionDefinition } from '../../definition.js'

/** Seconds from 1970 to the first of all KSUIDs, 2014-05-13T16:53:20Z. */
const EPOCH = 1_400_000_000

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `ksuid()`: four bytes of time and sixteen of chance, in base 62 (segmentio/ksuid). */
export const ksuid: FunctionDefinition = {
  name: 'ksuid',
  family: 'general',
  summary: 'A random id that sorts by its time, to the second.',
  parameters: [],
  examples: [
    { mapping: 'root.v = ksuid().length()', output: { v: 27 } },
    { mapping: 'root.v = ksuid() == ksuid()', output: { v: false } },
  ],
  bind: () => (runtime) => {
    const seconds = Number(runtime.now() / 1_000_000_000n) - EPOCH
    let number = (BigInt(seconds >>> 0) << 128n) | BigInt(`0x${randomBytes(16).toString('hex')}`)
    let text = ''
    for (; number > 0n; number /= 62n) text = DIGITS[Number(number % 62n)] + text
    return text.padStart(27, '0')
  },
}
