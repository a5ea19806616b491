import type { Function as FunctionDefinition } from '../../definition.js'
import { integer } from '../../runtime/numbers.js'

/** Elements at most: what more would take is no array but a mistake. */
const MOST = 10_000_000

/** `range(start, stop, step)`. */
export const range: FunctionDefinition = {
  name: 'range',
  family: 'general',
  summary: 'An array of integers, as many as whole steps fit between start and stop.',
  parameters: [
    { name: 'start', type: 'integer', summary: 'The first element.' },
    { name: 'stop', type: 'integer', summary: 'Where it ends, which is no element.' },
    { name: 'step', type: 'integer', summary: 'From one element to the next; not zero.', default: 1 },
  ],
  examples: [
    { mapping: 'root.v = range(0, 4)', output: { v: [0, 1, 2, 3] } },
    {
      mapping: 'root.v = range(start: 0, stop: -this.most, step: -2)',
      input: { most: 6 },
      output: { v: [0, -2, -4] },
    },
  ],
  checksLiterals: true,
  bind: (...bounds: readonly (number | bigint)[]) => {
    const [start = 0, stop = 0, step = 0] = bounds.map((bound) =>
      typeof bound === 'number' ? Math.trunc(bound) : bound,
    )
    if (step === 0) throw new Error('step must be greater than or less than 0')
    if (step < 0 && stop > start)
      throw new Error(`with negative step arg stop (${stop}) must be <= start (${start})`)
    if (step > 0 && start >= stop)
      throw new Error(`with positive step arg start (${start}) must be < stop (${stop})`)
    const [first, by] = [BigInt(start), BigInt(step)]
    const length = (BigInt(stop) - first) / by
    if (length > MOST) throw new Error(`a range of ${length} elements is longer than ${MOST}`)
    if (typeof start === 'number' && typeof step === 'number' && typeof stop === 'number')
      return () => Array.from({ length: Number(length) }, (_, index) => start + step * index)
    return () => Array.from({ length: Number(length) }, (_, index) => integer(first + by * BigInt(index)))
  },
}
