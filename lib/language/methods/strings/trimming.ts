import type { Method, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { utf8Binary } from '../../text/byteText.js'
import { sameType, throughText } from '../../text/targets.js'
import { trimCharacters, trimSpace } from '../../text/trim.js'

/** Methods that take something off the ends of a text. */
export const trimming: readonly Method[] = [
  {
    name: 'trim',
    family: 'strings',
    summary: 'Takes white space, or the characters of a set, off both ends.',
    parameters: [
      {
        name: 'cutset',
        type: 'string',
        summary: 'The characters to take off; white space if left out.',
        optional: true,
      },
    ],
    examples: [
      { mapping: 'root.v = this.v.trim()', input: { v: '  some text\n' }, output: { v: 'some text' } },
      { mapping: 'root.v = this.v.trim("!?")', input: { v: '?!what!?' }, output: { v: 'what' } },
    ],
    bind: (cutset?: Value) => {
      if (cutset === undefined || cutset === null) return throughText(trimSpace)
      const characters = new Set(textOf(cutset))
      return throughText((text) => trimCharacters(text, characters))
    },
  },
  {
    name: 'trim_prefix',
    family: 'strings',
    summary: 'Takes a beginning off, once, if it is there.',
    parameters: [{ name: 'prefix', type: 'string', summary: 'The beginning.' }],
    examples: [
      { mapping: 'root.v = this.v.trim_prefix("id-")', input: { v: 'id-id-7' }, output: { v: 'id-7' } },
      { mapping: 'root.v = "abc".trim_prefix("x")', output: { v: 'abc' } },
    ],
    bind: (value: Value) => {
      const prefix = textOf(value)
      return sameType(withoutPrefix(prefix), withoutPrefix(utf8Binary(prefix)))
    },
  },
  {
    name: 'trim_suffix',
    family: 'strings',
    summary: 'Takes an end off, once, if it is there.',
    parameters: [{ name: 'suffix', type: 'string', summary: 'The end.' }],
    examples: [
      { mapping: 'root.v = this.v.trim_suffix(".csv")', input: { v: 'users.csv' }, output: { v: 'users' } },
      { mapping: 'root.v = "abcbc".trim_suffix("bc")', output: { v: 'abc' } },
    ],
    bind: (value: Value) => {
      const suffix = textOf(value)
      return sameType(withoutSuffix(suffix), withoutSuffix(utf8Binary(suffix)))
    },
  },
]

function withoutPrefix(prefix: string): (text: string) => string {
  return (text) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)
}

function withoutSuffix(suffix: string): (text: string) => string {
  return (text) => (text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text)
}
