import type { Method, Value } from '../../definition.js'
import { textOf, unexpected } from '../../runtime/expect.js'
import { parseFloatText } from '../../text/parseFloatText.js'
import { valueText } from '../../text/valueText.js'

/** Methods that make a value one of another type. */
export const scalars: readonly Method[] = [
  {
    name: 'bool',
    family: 'coercion',
    summary:
      'A boolean, of a number whether it is not zero, of a string by the words t, true, 1, f, false, 0.',
    parameters: [
      { name: 'default', type: 'boolean', summary: 'What to give in the place of an error.', optional: true },
    ],
    examples: [
      { mapping: 'root.v = this.v.bool()', input: { v: 'true' }, output: { v: true } },
      { mapping: 'root.v = this.v.bool(false)', input: { v: 'maybe' }, output: { v: false } },
    ],
    coversTarget: true,
    bind: (fallback?: boolean | null) => (target) => {
      const value = booleanOf(target) ?? fallback
      if (value === undefined || value === null) throw unexpected('bool', target)
      return value
    },
  },
  {
    name: 'number',
    family: 'coercion',
    summary: 'A number, also of its text; a float, where an integer is beyond 2^53.',
    parameters: [
      { name: 'default', type: 'number', summary: 'What to give in the place of an error.', optional: true },
    ],
    examples: [
      { mapping: 'root.v = this.v.number()', input: { v: '12.5' }, output: { v: 12.5 } },
      { mapping: 'root.v = this.v.number(0)', input: { v: 'none' }, output: { v: 0 } },
    ],
    coversTarget: true,
    bind: (fallback?: number | bigint | null) =>
      fallback === undefined || fallback === null
        ? toNumber
        : (target) => {
            try {
              return toNumber(target)
            } catch {
              return Number(fallback)
            }
          },
  },
  {
    name: 'string',
    family: 'coercion',
    summary: 'The text of any value: JSON of objects and arrays.',
    parameters: [],
    examples: [
      {
        mapping: 'root.v = this.v.string()',
        input: { v: { b: 1, a: [2] } },
        output: { v: '{"a":[2],"b":1}' },
      },
      { mapping: 'root.v = this.v.string()', input: { v: 12.5 }, output: { v: '12.5' } },
    ],
    bind: () => valueText,
  },
  {
    name: 'bytes',
    family: 'coercion',
    summary: 'The text of any value, as bytes.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.bytes().length()', input: { v: 'é' }, output: { v: 2 } },
      { mapping: 'root.v = this.v.bytes().string()', input: { v: { a: 1 } }, output: { v: '{"a":1}' } },
    ],
    bind: () => (target) => (target instanceof Uint8Array ? target : Buffer.from(valueText(target))),
  },
]

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
])

function booleanOf(target: Value): boolean | undefined {
  switch (typeof target) {
    case 'boolean':
      return target
    case 'number':
      return target !== 0
    case 'bigint':
      return target !== 0n
    case 'string':
      return WORDS.get(target)
    default:
      return target instanceof Uint8Array ? WORDS.get(textOf(target)) : undefined
  }
}

function toNumber(target: Value): Value {
  if (typeof target === 'number') return target
  if (typeof target === 'bigint') return Number(target)
  if (typeof target === 'string' || target instanceof Uint8Array) return parseFloatText(textOf(target))
  throw unexpected('number', target)
}
