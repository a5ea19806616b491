import type { Function as FunctionDefinition } from '../../definition.js'

/** Bytes at most that a mapping may ask for in one call. */
const MOST = 256 * 1024 * 1024

/** `bytes(length)`. */
export const bytes: FunctionDefinition = {
  name: 'bytes',
  family: 'general',
  summary: 'Bytes that are all zero.',
  parameters: [{ name: 'length', type: 'integer', summary: 'How many.' }],
  examples: [
    { mapping: 'root.v = bytes(2).encode("hex")', output: { v: '0000' } },
    { mapping: 'root.v = bytes(this.n).length()', input: { n: 5 }, output: { v: 5 } },
  ],
  bind: (length: number | bigint) => () => {
    if (length < 0 || length > MOST) throw new Error(`bytes of length ${length}: want 0 to ${MOST}`)
    return new Uint8Array(Math.trunc(Number(length)))
  },
}
