import type { Function as FunctionDefinition, Parameter, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { copied, metadataText } from '../../runtime/metadata.js'
import { get } from '../../runtime/path.js'

const KEY: Parameter = { name: 'key', type: 'string', summary: 'The key; empty for all.', default: '' }

/** Functions that read the metadata as it came. */
export const metadata: readonly FunctionDefinition[] = [
  {
    name: 'metadata',
    family: 'message',
    summary: 'Metadata as it came: of one key, null where there is none, or all of it.',
    parameters: [KEY],
    examples: [
      { mapping: 'meta a = "new"\nroot.v = metadata("a")', output: { v: null } },
      { mapping: 'root.v = metadata()', output: { v: {} } },
    ],
    bind: (given: Value) => {
      const key = textOf(given)
      return key === ''
        ? (runtime) => copied(runtime.metadata)
        : (runtime) => get(runtime.metadata as Value, key)
    },
  },
  {
    name: 'meta',
    family: 'message',
    summary: 'Metadata as it came, as text: of one key, null where there is none, or all of it.',
    parameters: [KEY],
    examples: [
      { mapping: 'root.v = meta("a")', output: { v: null } },
      { mapping: 'root.v = meta()', output: { v: {} } },
    ],
    deprecated: 'use @key, or metadata(key)',
    bind: (given: Value) => {
      const key = textOf(given)
      return (runtime) => metadataText(runtime.metadata, key)
    },
  },
]
