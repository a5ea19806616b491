import { type Method, NOTHING, type Value } from '../../definition.js'
import { unexpected } from '../../runtime/expect.js'
import { isPlain } from '../../runtime/path.js'
import { typeName } from '../../runtime/typeName.js'

/** Methods about what a value is. */
export const types: readonly Method[] = [
  {
    name: 'type',
    family: 'coercion',
    summary: 'The name of a type: string, bytes, number, bool, timestamp, array, object or null.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.type()', input: { v: [1] }, output: { v: 'array' } },
      { mapping: 'root.v = this.missing.type()', input: {}, output: { v: 'null' } },
    ],
    gives: 'string',
    isTotal: true,
    bind: () => typeName,
  },
  {
    name: 'not_null',
    family: 'coercion',
    summary: 'The value, unless it is null: then an error.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.not_null()', input: { v: 'a' }, output: { v: 'a' } },
      { mapping: 'root.v = this.v.not_null().catch("none")', input: {}, output: { v: 'none' } },
    ],
    bind: () => (target) => {
      if (target === null) throw new Error('value is null')
      return target
    },
  },
  {
    name: 'not_empty',
    family: 'coercion',
    summary: 'The string, array or object, unless it is empty: then an error.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.not_empty()', input: { v: 'a' }, output: { v: 'a' } },
      { mapping: 'root.v = this.v.not_empty().catch("none")', input: { v: [] }, output: { v: 'none' } },
    ],
    bind: () => (target) => {
      if (isEmpty(target)) throw new Error(`${typeName(target)} value is empty`)
      return target
    },
  },
  {
    name: 'array',
    family: 'coercion',
    summary: 'The value in an array, unless it is one.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.array()', input: { v: 'a' }, output: { v: ['a'] } },
      { mapping: 'root.v = this.v.array()', input: { v: ['a'] }, output: { v: ['a'] } },
    ],
    bind: () => (target) => (Array.isArray(target) ? target : [target === NOTHING ? null : target]),
  },
]

function isEmpty(target: Value): boolean {
  if (typeof target === 'string' || Array.isArray(target)) return target.length === 0
  if (isPlain(target)) return Object.keys(target).length === 0
  throw unexpected('string, array or object', target)
}
