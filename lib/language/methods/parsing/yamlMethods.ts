import type { Method } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { withoutMarker } from '../../runtime/withoutMarker.js'
import { formatYaml } from './yaml/formatYaml.js'
import { parseYaml } from './yaml/parseYaml.js'

/** Methods that read and write YAML. */
export const yamlMethods: readonly Method[] = [
  {
    name: 'parse_yaml',
    family: 'parsing',
    summary: 'The first document of a YAML text; dates and times without quotes are timestamps.',
    parameters: [],
    examples: [
      {
        mapping: 'root = this.text.parse_yaml()',
        input: { text: 'name: Ada\ntags: [a, b]\n' },
        output: { name: 'Ada', tags: ['a', 'b'] },
      },
      {
        mapping: 'root.v = this.text.parse_yaml().catch(null)',
        input: { text: 'a: [1' },
        output: { v: null },
      },
    ],
    bind: () => (target) => parseYaml(textOf(target)),
  },
  {
    name: 'format_yaml',
    family: 'parsing',
    summary: 'Bytes of the YAML of a value, keys sorted.',
    parameters: [],
    examples: [
      {
        mapping: 'root = this.format_yaml()',
        input: { b: [1, { c: 'x' }], a: 'true' },
        output: Buffer.from('a: "true"\nb:\n    - 1\n    - c: x\n'),
      },
      { mapping: 'root.text = [this.v.format_yaml()].join()', input: { v: {} }, output: { text: '{}\n' } },
    ],
    bind: () => (target) => Buffer.from(formatYaml(withoutMarker(target))),
  },
]
