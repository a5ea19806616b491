import { setOwn } from '../../../util/setOwn.js'
import type { Method, Parameter, Value } from '../../definition.js'
import { compilePattern } from '../../regexp/compilePattern.js'
import type { Pattern } from '../../regexp/pattern.js'
import { textOf } from '../../runtime/expect.js'

const PATTERN: readonly Parameter[] = [
  { name: 'pattern', type: 'string', summary: 'The regular expression.' },
]

/** Methods that find what a regular expression matches. */
export const finding: readonly Method[] = [
  {
    name: 're_match',
    family: 'regexp',
    summary: 'Whether a regular expression matches anywhere in the text.',
    parameters: PATTERN,
    checksLiterals: true,
    examples: [
      {
        mapping: 'root.v = this.v.re_match("^[A-Z]{2}-[0-9]+$")',
        input: { v: 'EU-17' },
        output: { v: true },
      },
      { mapping: 'root.v = "ten".re_match("[0-9]")', output: { v: false } },
    ],
    gives: 'boolean',
    bind: withPattern((pattern) => (target) => pattern.test(textOf(target))),
  },
  {
    name: 're_find_all',
    family: 'regexp',
    summary: 'The texts of all matches, as an array.',
    parameters: PATTERN,
    checksLiterals: true,
    examples: [
      {
        mapping: 'root.v = this.v.re_find_all("[0-9]+")',
        input: { v: '2 of 15' },
        output: { v: ['2', '15'] },
      },
      { mapping: 'root.v = "ab".re_find_all("z")', output: { v: [] } },
    ],
    bind: withPattern((pattern) => (target) => pattern.texts(textOf(target))),
  },
  {
    name: 're_find_all_submatch',
    family: 'regexp',
    summary:
      'All matches, each as an array of the whole and of its groups; a group that took no part is empty.',
    parameters: PATTERN,
    checksLiterals: true,
    examples: [
      {
        mapping: 'root.v = this.v.re_find_all_submatch("(\\\\w+)@(\\\\w+)")',
        input: { v: 'ada@home, bob@work' },
        output: {
          v: [
            ['ada@home', 'ada', 'home'],
            ['bob@work', 'bob', 'work'],
          ],
        },
      },
      { mapping: 'root.v = "a".re_find_all_submatch("(a)(b)?")', output: { v: [['a', 'a', '']] } },
    ],
    bind: withPattern((pattern) => (target) => pattern.all(textOf(target))),
  },
  {
    name: 're_find_object',
    family: 'regexp',
    summary:
      'The first match as an object of its groups, by name or number, the whole under 0; empty without a match.',
    parameters: PATTERN,
    checksLiterals: true,
    examples: [
      {
        mapping: 'root.v = this.v.re_find_object("(?P<key>\\\\w+)=(\\\\w+)")',
        input: { v: 'a=1' },
        output: { v: { 0: 'a=1', key: 'a', 2: '1' } },
      },
      { mapping: 'root.v = "b".re_find_object("a")', output: { v: {} } },
    ],
    bind: withPattern((pattern) => {
      const keys = keysOf(pattern)
      return (target) => {
        const groups = pattern.first(textOf(target))
        return groups === undefined ? {} : asObject(groups, keys, target)
      }
    }),
  },
  {
    name: 're_find_all_object',
    family: 'regexp',
    summary: 'All matches as objects of their groups, by name or number, the whole under 0.',
    parameters: PATTERN,
    checksLiterals: true,
    examples: [
      {
        mapping: 'root.v = this.v.re_find_all_object("(?P<key>\\\\w)=(?P<value>\\\\d)")',
        input: { v: 'a=1,b=2' },
        output: {
          v: [
            { 0: 'a=1', key: 'a', value: '1' },
            { 0: 'b=2', key: 'b', value: '2' },
          ],
        },
      },
      { mapping: 'root.v = "b".re_find_all_object("a")', output: { v: [] } },
    ],
    bind: withPattern((pattern) => {
      const keys = keysOf(pattern)
      return (target) => pattern.all(textOf(target)).map((groups) => asObject(groups, keys, target))
    }),
  },
]

function withPattern(
  bind: (pattern: Pattern) => (target: Value) => Value,
): (pattern: Value) => (target: Value) => Value {
  return (pattern) => bind(compilePattern(textOf(pattern)))
}

function keysOf({ names }: Pattern): readonly string[] {
  return names.map((name, group) => (name === '' ? String(group) : name))
}

/** The groups of a match of bytes are bytes, as in the reference. */
function asObject(groups: readonly string[], keys: readonly string[], target: Value): Value {
  const object: Record<string, Value> = {}
  for (const [index, key] of keys.entries()) {
    const group = groups[index] as string
    setOwn(object, key, typeof target === 'string' ? group : Buffer.from(group))
  }
  return object
}
