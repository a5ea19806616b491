import type { Method, Parameter, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { utf8Binary } from '../../text/byteText.js'
import { sameType } from '../../text/targets.js'

const OLD_AND_NEW: readonly Parameter[] = [
  { name: 'old', type: 'string', summary: 'What to replace.' },
  { name: 'new', type: 'string', summary: 'What to put in its place.' },
]

const PAIRS: readonly Parameter[] = [
  { name: 'values', type: 'array', summary: 'What to replace and by what, in turn: old, new, old, new.' },
]

/** Methods that replace parts of a text by others. */
export const replacing: readonly Method[] = [
  {
    name: 'replace_all',
    family: 'strings',
    summary: 'Replaces each occurrence of a text by another.',
    parameters: OLD_AND_NEW,
    examples: [
      { mapping: 'root.v = this.v.replace_all("an", "o")', input: { v: 'banana' }, output: { v: 'booa' } },
      { mapping: 'root.v = "a$b".replace_all("$", "")', output: { v: 'ab' } },
    ],
    bind: bindReplace,
  },
  {
    name: 'replace',
    family: 'strings',
    summary: 'Replaces each occurrence of a text by another.',
    parameters: OLD_AND_NEW,
    deprecated: 'replace_all',
    examples: [
      { mapping: 'root.v = this.v.replace("a", "o")', input: { v: 'banana' }, output: { v: 'bonono' } },
      { mapping: 'root.v = "x".replace("y", "z")', output: { v: 'x' } },
    ],
    bind: bindReplace,
  },
  {
    name: 'replace_all_many',
    family: 'strings',
    summary: 'Replaces several texts, each by the one behind it in the array, one pair after the other.',
    parameters: PAIRS,
    checksLiterals: true,
    examples: [
      {
        mapping: 'root.v = this.v.replace_all_many(["<b>", "**", "</b>", "**"])',
        input: { v: '<b>new</b>' },
        output: { v: '**new**' },
      },
      { mapping: 'root.v = "a".replace_all_many(["a", "b", "b", "c"])', output: { v: 'c' } },
    ],
    bind: bindReplaceMany,
  },
  {
    name: 'replace_many',
    family: 'strings',
    summary: 'Replaces several texts, each by the one behind it in the array, one pair after the other.',
    parameters: PAIRS,
    checksLiterals: true,
    deprecated: 'replace_all_many',
    examples: [
      { mapping: 'root.v = this.v.replace_many(["x", "y"])', input: { v: 'xx' }, output: { v: 'yy' } },
      { mapping: 'root.v = "ab".replace_many(["a", "1", "b", "2"])', output: { v: '12' } },
    ],
    bind: bindReplaceMany,
  },
]

function bindReplace(old: Value, replacement: Value): (target: Value) => Value {
  const pair = [textOf(old), textOf(replacement)] as const
  return sameType(replacer(...pair), replacer(utf8Binary(pair[0]), utf8Binary(pair[1])))
}

function bindReplaceMany(values: readonly Value[]): (target: Value) => Value {
  if (values.length % 2 !== 0)
    throw new Error(`replacements come in pairs of old and new, got ${values.length} values`)
  const texts = values.map(textOf)
  const pairs = texts.flatMap((text, index) =>
    index % 2 === 0 ? [[text, texts[index + 1] as string] as const] : [],
  )
  const onText = pairs.map(([old, replacement]) => replacer(old, replacement))
  const onBinary = pairs.map(([old, replacement]) => replacer(utf8Binary(old), utf8Binary(replacement)))
  return sameType(
    (text) => onText.reduce((result, replace) => replace(result), text),
    (binary) => onBinary.reduce((result, replace) => replace(result), binary),
  )
}

/** An empty text is found before each character and at the end. */
function replacer(old: string, replacement: string): (text: string) => string {
  if (old === '')
    return (text) => `${replacement}${Array.from(text, (character) => character + replacement).join('')}`
  const literal = replacement.replaceAll('$', '$$$$')
  return (text) => text.replaceAll(old, literal)
}
