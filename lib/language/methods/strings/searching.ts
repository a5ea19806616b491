import type { Method, Value } from '../../definition.js'
import { equal } from '../../runtime/equal.js'
import { textOf, unexpected } from '../../runtime/expect.js'
import { isPlain } from '../../runtime/path.js'
import { binaryOf, byteOffset, utf8Binary } from '../../text/byteText.js'
import { eitherType } from '../../text/targets.js'
import { valueText } from '../../text/valueText.js'

/** Methods that look for something in a value. */
export const searching: readonly Method[] = [
  {
    name: 'contains',
    family: 'strings',
    summary: 'Whether a string has a part, or an array or object a value.',
    parameters: [{ name: 'value', type: 'any', summary: 'What to look for; in a string, its text.' }],
    examples: [
      { mapping: 'root.v = this.v.contains("ell")', input: { v: 'hello' }, output: { v: true } },
      {
        mapping: 'root.v = this.v.contains({"id": 2})',
        input: { v: [{ id: 1 }, { id: 2 }] },
        output: { v: true },
      },
    ],
    gives: 'boolean',
    bind: (value: Value) => {
      const text = valueText(value)
      return (target) => {
        if (typeof target === 'string') return target.includes(text)
        if (target instanceof Uint8Array) return binaryOf(target).includes(utf8Binary(text))
        if (Array.isArray(target)) return target.some((item: Value) => equal(value, item))
        if (isPlain(target)) return Object.values(target).some((item) => equal(value, item))
        throw unexpected('string, array or object', target)
      }
    },
  },
  {
    name: 'has_prefix',
    family: 'strings',
    summary: 'Whether the text begins with another.',
    parameters: [{ name: 'value', type: 'string', summary: 'The beginning.' }],
    examples: [
      { mapping: 'root.v = this.v.has_prefix("EU-")', input: { v: 'EU-17' }, output: { v: true } },
      { mapping: 'root.v = "abc".has_prefix("b")', output: { v: false } },
    ],
    gives: 'boolean',
    bind: (value: Value) => {
      const prefix = textOf(value)
      return eitherType(
        (text) => text.startsWith(prefix),
        (binary) => binary.startsWith(utf8Binary(prefix)),
      )
    },
  },
  {
    name: 'has_suffix',
    family: 'strings',
    summary: 'Whether the text ends with another.',
    parameters: [{ name: 'value', type: 'string', summary: 'The end.' }],
    examples: [
      { mapping: 'root.v = this.v.has_suffix(".csv")', input: { v: 'a.csv' }, output: { v: true } },
      { mapping: 'root.v = "abc".has_suffix("b")', output: { v: false } },
    ],
    gives: 'boolean',
    bind: (value: Value) => {
      const suffix = textOf(value)
      return eitherType(
        (text) => text.endsWith(suffix),
        (binary) => binary.endsWith(utf8Binary(suffix)),
      )
    },
  },
  {
    name: 'index_of',
    family: 'strings',
    summary: 'The byte offset of the first occurrence of a text, or -1.',
    parameters: [{ name: 'value', type: 'string', summary: 'The text to look for.' }],
    examples: [
      { mapping: 'root.v = this.v.index_of("@")', input: { v: 'ada@example.com' }, output: { v: 3 } },
      { mapping: 'root.v = "éa".index_of("a")', output: { v: 2 } },
    ],
    bind: (value: Value) => {
      const part = textOf(value)
      return eitherType(
        (text) => {
          const index = text.indexOf(part)
          return index <= 0 ? index : byteOffset(text, index)
        },
        (binary) => binary.indexOf(utf8Binary(part)),
      )
    },
  },
]
