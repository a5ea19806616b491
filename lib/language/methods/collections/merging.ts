import { setOwn } from '../../../util/setOwn.js'
import type { Method, Value } from '../../definition.js'
import { arrayOf, unexpected } from '../../runtime/expect.js'
import { isPlain } from '../../runtime/path.js'
import { withoutMarker } from '../../runtime/withoutMarker.js'

type Document = Readonly<Record<string, Value>>

/** What becomes of a key that both sides have, where not both are objects. */
type Clash = (existing: Value, added: Value) => Value

/** Methods that make one document of several, deeply, without writing into any of them. */
export const merging: readonly Method[] = [
  {
    name: 'merge',
    family: 'collections',
    summary:
      'Merges objects deeply, or joins arrays; where both have a key, an array of both values is made, and arrays are joined.',
    parameters: [{ name: 'with', type: 'any', summary: 'What is merged into the target.' }],
    examples: [
      {
        mapping: 'root = this.a.merge(this.b)',
        input: { a: { name: 'Ada', likes: 'tea' }, b: { likes: 'maths', age: 36 } },
        output: { name: 'Ada', likes: ['tea', 'maths'], age: 36 },
      },
      { mapping: 'root.v = this.v.merge([3])', input: { v: [1, 2] }, output: { v: [1, 2, 3] } },
    ],
    bind: (added: Value) => (target) => combined(target, added, both),
  },
  {
    name: 'assign',
    family: 'collections',
    summary:
      'Merges objects deeply, or joins arrays; where both have a key, the value of the argument is taken.',
    parameters: [{ name: 'with', type: 'any', summary: 'What is merged into the target.' }],
    examples: [
      {
        mapping: 'root = this.defaults.assign(this.settings)',
        input: { defaults: { retry: { times: 3, wait: 5 } }, settings: { retry: { times: 1 } } },
        output: { retry: { times: 1, wait: 5 } },
      },
      {
        mapping: 'root = this.assign({"tags": ["new"]})',
        input: { id: 1, tags: ['old'] },
        output: { id: 1, tags: ['new'] },
      },
    ],
    bind: (added: Value) => (target) => combined(target, added, (_existing, value) => value),
  },
  {
    name: 'squash',
    family: 'collections',
    summary: 'Merges an array of objects to one object, by the rules of merge.',
    parameters: [],
    examples: [
      {
        mapping: 'root.v = this.v.squash()',
        input: { v: [{ a: 1 }, { b: 2 }, { a: 3 }] },
        output: { v: { a: [1, 3], b: 2 } },
      },
      {
        mapping: 'root.by_state = this.cities.map_each(city -> {city.state: [city.name]}).squash()',
        input: {
          cities: [
            { name: 'Seattle', state: 'WA' },
            { name: 'Bellevue', state: 'WA' },
          ],
        },
        output: { by_state: { WA: ['Seattle', 'Bellevue'] } },
      },
    ],
    bind: () => (target) => {
      let result: Document = {}
      for (const item of arrayOf(target)) if (isPlain(item)) result = mergedObject(result, item, both)
      return result
    },
  },
]

function combined(target: Value, added: Value, clash: Clash): Value {
  if (Array.isArray(target)) {
    return Array.isArray(added) ? [...target, ...added] : [...target, withoutMarker(added)]
  }
  if (!isPlain(target)) throw unexpected('object or array', target)
  return isPlain(added) ? mergedObject(target, added, clash) : target
}

function mergedObject(target: Document, added: Document, clash: Clash): Document {
  // spread copies many keys at once, so that only those that both have are set one by one
  const result: Record<string, Value> = { ...target, ...added }
  for (const key of Object.keys(added)) {
    if (!Object.hasOwn(target, key)) continue
    const value = added[key] as Value
    const merged = mergedValue(target[key] as Value, value, clash)
    if (merged !== value) setOwn(result, key, merged)
  }
  return result
}

function mergedValue(existing: Value, added: Value, clash: Clash): Value {
  return isPlain(existing) && isPlain(added) ? mergedObject(existing, added, clash) : clash(existing, added)
}

function both(existing: Value, added: Value): Value {
  return [...elements(existing), ...elements(added)]
}

function elements(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [value]
}
