import { setOwn } from '../../../util/setOwn.js'
import type { Method, Value } from '../../definition.js'
import { assign } from '../../runtime/assign.js'
import { dotPath } from '../../runtime/dotPath.js'
import { objectOf, textOf } from '../../runtime/expect.js'
import { isPlain } from '../../runtime/path.js'
import { search } from '../../runtime/search.js'
import { omitted, selection } from '../../runtime/selection.js'
import { typeName } from '../../runtime/typeName.js'

/** Methods that change how deep a document is. */
export const restructuring: readonly Method[] = [
  {
    name: 'collapse',
    family: 'collections',
    summary:
      'An object of one level whose keys are the dot paths of all values inside; empty arrays and objects are left out.',
    parameters: [
      {
        name: 'include_empty',
        type: 'boolean',
        summary: 'Whether empty arrays and objects stay.',
        default: false,
      },
    ],
    examples: [
      {
        mapping: 'root = this.collapse()',
        input: { a: [{ b: 1 }, { b: {} }], c: 2 },
        output: { 'a.0.b': 1, c: 2 },
      },
      {
        mapping: 'root = this.collapse(include_empty: true)',
        input: { a: [{ b: {} }], c: [] },
        output: { 'a.0.b': {}, c: [] },
      },
    ],
    bind: (includeEmpty: boolean) => (target) => {
      if (!Array.isArray(target) && !isPlain(target)) throw new Error('not an object or array')
      const flat: Record<string, Value> = {}
      collapse(target, '', includeEmpty, flat)
      return flat
    },
  },
  {
    name: 'explode',
    family: 'collections',
    summary:
      'One copy of an object for each element of the array, or each value of the object, at a dot path, with the element in its place: an array of copies, or an object of them by key.',
    parameters: [{ name: 'path', type: 'string', summary: 'The dot path of an array or object.' }],
    examples: [
      {
        mapping: 'root = this.explode("lines")',
        input: { id: 1, lines: ['a', 'b'] },
        output: [
          { id: 1, lines: 'a' },
          { id: 1, lines: 'b' },
        ],
      },
      {
        mapping: 'root = this.explode("price")',
        input: { id: 1, price: { eur: 2, usd: 3 } },
        output: { eur: { id: 1, price: 2 }, usd: { id: 1, price: 3 } },
      },
    ],
    bind: (path: Value) => {
      const text = textOf(path)
      const segments = dotPath(text)
      const selected = selection([text])
      return (target) => {
        const document = objectOf(target)
        const found = search(document, segments) ?? null
        if (!Array.isArray(found) && !isPlain(found)) {
          throw new Error(`expected array or object value at path '${text}', found: ${typeName(found)}`)
        }
        const rest = omitted(document, selected)
        if (Array.isArray(found)) return found.map((item: Value) => withValue(rest, segments, item))
        const copies: Record<string, Value> = {}
        for (const key of Object.keys(found))
          setOwn(copies, key, withValue(rest, segments, found[key] as Value))
        return copies
      }
    },
  },
]

function collapse(value: Value, path: string, includeEmpty: boolean, flat: Record<string, Value>): void {
  const isArray = Array.isArray(value)
  if (!isArray && !isPlain(value)) {
    setOwn(flat, path, value)
    return
  }
  const keys = Object.keys(value)
  if (keys.length === 0 && includeEmpty) setOwn(flat, path, value)
  for (const key of keys) {
    const item = (value as Readonly<Record<string, Value>>)[key] as Value
    collapse(item, path === '' ? key : `${path}.${key}`, includeEmpty, flat)
  }
}

/** A copy with a value at a path; where the path leads through something else, the copy is as it was. */
function withValue(document: Value, path: readonly string[], value: Value): Value {
  try {
    return assign(document, path, value) as Value
  } catch (error) {
    if (error instanceof RangeError) throw error
    return document
  }
}
