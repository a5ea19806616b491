import type { Method, Parameter, Value } from '../../definition.js'
import { dotPath } from '../../runtime/dotPath.js'
import { objectOf, textOf } from '../../runtime/expect.js'
import { inContext } from '../../runtime/inContext.js'
import { search } from '../../runtime/search.js'
import { omitted, picked, type Selection, selection } from '../../runtime/selection.js'

const PATH: Parameter = {
  name: 'path',
  type: 'string',
  summary: 'A dot path; in a segment, ~1 stands for a dot and ~0 for a tilde.',
}

const PATHS: Parameter = { name: 'paths', type: 'any', summary: 'Dot paths.' }

/** Methods that read or select by dot paths. */
export const paths: readonly Method[] = [
  {
    name: 'get',
    family: 'collections',
    summary: 'The value at a dot path, null where there is none.',
    parameters: [PATH],
    examples: [
      { mapping: 'root.v = this.get("a.b.1")', input: { a: { b: [1, 2] } }, output: { v: 2 } },
      { mapping: 'root.v = this.get(this.field)', input: { field: 'a~1b', 'a.b': 1 }, output: { v: 1 } },
    ],
    bind: (path: Value) => {
      const segments = dotPath(textOf(path))
      return (target) => search(target, segments) ?? null
    },
  },
  {
    name: 'exists',
    family: 'collections',
    summary: 'Whether there is a value at a dot path; a null there counts.',
    parameters: [PATH],
    examples: [
      { mapping: 'root.v = this.exists("a.b")', input: { a: { b: null } }, output: { v: true } },
      { mapping: 'root.v = this.exists("a.b")', input: { a: {} }, output: { v: false } },
    ],
    gives: 'boolean',
    bind: (path: Value) => {
      const segments = dotPath(textOf(path))
      return (target) => search(target, segments) !== undefined
    },
  },
  {
    name: 'with',
    family: 'collections',
    summary: 'An object with nothing but the fields at dot paths.',
    parameters: [PATHS],
    variadic: true,
    checksLiterals: true,
    examples: [
      {
        mapping: 'root = this.with("id", "user.name")',
        input: { id: 1, user: { name: 'Ada', mail: 'a@b' }, other: true },
        output: { id: 1, user: { name: 'Ada' } },
      },
      { mapping: 'root = this.with("missing")', input: { id: 1 }, output: {} },
    ],
    bind: (...names: readonly Value[]) => {
      const selected = selectionOf(names)
      return (target) => picked(objectOf(target), selected)
    },
  },
  {
    name: 'without',
    family: 'collections',
    summary: 'An object without the fields at dot paths.',
    parameters: [PATHS],
    variadic: true,
    checksLiterals: true,
    examples: [
      {
        mapping: 'root = this.without("password", "user.mail")',
        input: { id: 1, password: 'x', user: { name: 'Ada', mail: 'a@b' } },
        output: { id: 1, user: { name: 'Ada' } },
      },
      { mapping: 'root = this.without("missing")', input: { id: 1 }, output: { id: 1 } },
    ],
    bind: (...names: readonly Value[]) => {
      const selected = selectionOf(names)
      return (target) => omitted(objectOf(target), selected)
    },
  },
]

function selectionOf(names: readonly Value[]): Selection {
  return selection(
    names.map((name, index) => {
      try {
        return textOf(name)
      } catch (error) {
        throw inContext(`argument ${index}`, error)
      }
    }),
  )
}
