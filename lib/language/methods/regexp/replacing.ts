import type { Method, Parameter, Value } from '../../definition.js'
import { compilePattern } from '../../regexp/compilePattern.js'
import { textOf } from '../../runtime/expect.js'

const PATTERN_AND_VALUE: readonly Parameter[] = [
  { name: 'pattern', type: 'string', summary: 'The regular expression.' },
  {
    name: 'value',
    type: 'string',
    summary: 'What to put in the place of a match; $1 or ${name} is what a group matched.',
  },
]

/** Methods that replace what a regular expression matches. */
export const replacing: readonly Method[] = [
  {
    name: 're_replace_all',
    family: 'regexp',
    summary: 'Replaces each match of a regular expression.',
    parameters: PATTERN_AND_VALUE,
    checksLiterals: true,
    examples: [
      {
        mapping: 'root.v = this.v.re_replace_all("(\\\\d+)-(\\\\d+)", "$2:$1")',
        input: { v: '10-20 30-40' },
        output: { v: '20:10 40:30' },
      },
      { mapping: 'root.v = "abc".re_replace_all("(?P<x>b)", "<${x}>")', output: { v: 'a<b>c' } },
    ],
    bind: bindReplace,
  },
  {
    name: 're_replace',
    family: 'regexp',
    summary: 'Replaces each match of a regular expression.',
    parameters: PATTERN_AND_VALUE,
    checksLiterals: true,
    deprecated: 're_replace_all',
    examples: [
      { mapping: 'root.v = this.v.re_replace("b+", "$0$0")', input: { v: 'abbc' }, output: { v: 'abbbbc' } },
      { mapping: 'root.v = "a b".re_replace("\\\\s", "_")', output: { v: 'a_b' } },
    ],
    bind: bindReplace,
  },
]

function bindReplace(pattern: Value, value: Value): (target: Value) => Value {
  const replace = compilePattern(textOf(pattern)).replacer(textOf(value))
  return (target) => replace(textOf(target))
}
