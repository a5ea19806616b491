import type { Function as FunctionDefinition, Value } from '../../definition.js'
import { dotPath } from '../../runtime/dotPath.js'
import { textOf } from '../../runtime/expect.js'
import { search } from '../../runtime/search.js'

/** Functions that read the document and the payload. */
export const document: readonly FunctionDefinition[] = [
  {
    name: 'json',
    family: 'message',
    summary: 'The document as it came, or what is at a dot path of it.',
    parameters: [{ name: 'path', type: 'string', summary: 'A dot path; empty for all.', default: '' }],
    examples: [
      { mapping: 'root.v = json("a.b")', input: { a: { b: 1 } }, output: { v: 1 } },
      { mapping: 'root.v = this.a.(b + json("c"))', input: { a: { b: 1 }, c: 2 }, output: { v: 3 } },
    ],
    bind: (path: Value) => {
      const text = textOf(path)
      if (text === '') return (runtime) => runtime.document()
      const segments = dotPath(text)
      return (runtime) => search(runtime.document(), segments) ?? null
    },
  },
  {
    name: 'content',
    family: 'message',
    summary: 'The payload as it came, as bytes.',
    parameters: [],
    examples: [
      { mapping: 'root.v = content().type()', input: { a: 1 }, output: { v: 'bytes' } },
      { mapping: 'root.v = content().length()', input: { a: 1 }, output: { v: 7 } },
    ],
    bind: () => (runtime) => runtime.content(),
  },
]
