import type { Method, Value } from '../../definition.js'
import { textOf, unexpected } from '../../runtime/expect.js'
import { isPlain } from '../../runtime/path.js'
import { byteLength, sliceAscii, sliceText } from '../../text/byteText.js'
import { sameType } from '../../text/targets.js'
import { sliceBounds } from './sliceBounds.js'

/** Units of a text that `repeat` makes at most: what one message may hold, and less than an engine can. */
const LONGEST = 2 ** 28

/** Methods about the length and the parts of a value. */
export const measuring: readonly Method[] = [
  {
    name: 'length',
    family: 'strings',
    summary: 'The number of bytes of a string, of elements of an array, or of keys of an object.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.length()', input: { v: 'naïve' }, output: { v: 6 } },
      { mapping: 'root.v = this.v.length()', input: { v: ['a', 'b'] }, output: { v: 2 } },
    ],
    bind: () => (target) => {
      if (typeof target === 'string') return byteLength(target)
      if (target instanceof Uint8Array) return target.length
      if (Array.isArray(target)) return target.length
      if (isPlain(target)) return Object.keys(target).length
      throw unexpected('string, array or object', target)
    },
  },
  {
    name: 'slice',
    family: 'strings',
    summary:
      'The part of a string (by bytes) or array from one index up to another; negative ones count from the end.',
    parameters: [
      { name: 'low', type: 'integer', summary: 'Where the part begins.' },
      {
        name: 'high',
        type: 'integer',
        summary: 'Before which index it ends; the end if left out.',
        optional: true,
      },
    ],
    checksLiterals: true,
    examples: [
      { mapping: 'root.v = this.v.slice(0, 2)', input: { v: 'foo bar' }, output: { v: 'fo' } },
      { mapping: 'root.v = this.v.slice(-2)', input: { v: ['a', 'b', 'c'] }, output: { v: ['b', 'c'] } },
    ],
    bind: (low: number | bigint, high?: number | bigint) => {
      const bounds = sliceBounds(low, high)
      const start = Math.trunc(Number(low))
      const end = high === undefined || high === null ? undefined : Math.trunc(Number(high))
      return (target) => {
        if (typeof target === 'string') {
          const quick = sliceAscii(target, start, end)
          if (quick !== undefined) return quick
          const size = byteLength(target)
          const [from, to] = bounds(size)
          return size === target.length ? target.slice(from, to) : sliceText(target, from, to)
        }
        if (!Array.isArray(target) && !(target instanceof Uint8Array))
          throw unexpected('array or string', target)
        const [from, to] = bounds(target.length)
        return target.slice(from, to) as Value
      }
    },
  },
  {
    name: 'reverse',
    family: 'strings',
    summary: 'The characters of a string, or the bytes of bytes, in reverse order.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.reverse()', input: { v: 'drawer' }, output: { v: 'reward' } },
      { mapping: 'root.v = "añb".reverse()', output: { v: 'bña' } },
    ],
    bind: () => (target) =>
      target instanceof Uint8Array ? target.slice().reverse() : Array.from(textOf(target)).reverse().join(''),
  },
  {
    name: 'repeat',
    family: 'strings',
    summary: 'The text several times, one behind the other.',
    parameters: [{ name: 'count', type: 'integer', summary: 'How often.' }],
    checksLiterals: true,
    examples: [
      { mapping: 'root.v = this.v.repeat(3)', input: { v: 'ab' }, output: { v: 'ababab' } },
      { mapping: 'root.v = "-".repeat(0)', output: { v: '' } },
    ],
    bind: (count: number | bigint) => {
      const times = Math.trunc(Number(count))
      if (times < 0) throw new Error(`count must not be negative, got ${times}`)
      const repeat = (text: string): string => {
        if (text.length * times > LONGEST)
          throw new Error(`${times} times would be more than ${LONGEST} bytes`)
        return text.repeat(times)
      }
      return sameType(repeat, repeat)
    },
  },
]
