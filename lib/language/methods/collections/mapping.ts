import { setOwn } from '../../../util/setOwn.js'
import { DELETED, type Method, NOTHING, type Query, type Value } from '../../definition.js'
import { objectOf, unexpected } from '../../runtime/expect.js'
import { inContext } from '../../runtime/inContext.js'
import { isPlain } from '../../runtime/path.js'

/** Methods that make something of each element or key. */
export const mapping: readonly Method[] = [
  {
    name: 'map_each',
    family: 'collections',
    summary:
      'Makes of each element of an array, or of each value of an object, what a query gives: deleted() drops it, nothing() keeps it as it is; for an object, the query sees {key, value}.',
    parameters: [{ name: 'query', type: 'query', summary: 'Gives the new element.' }],
    examples: [
      {
        mapping:
          'root.cents = this.prices.map_each(price -> if price > 0 { price * 100 } else { deleted() })',
        input: { prices: [1, 0, 2] },
        output: { cents: [100, 200] },
      },
      {
        mapping: 'root.labels = this.labels.map_each(item -> item.key + "=" + item.value)',
        input: { labels: { env: 'prod', zone: 'b' } },
        output: { labels: { env: 'env=prod', zone: 'zone=b' } },
      },
    ],
    bind: (query: Query) => (target) => {
      if (Array.isArray(target)) return mapArray(target, query)
      if (isPlain(target)) return mapObject(target, query)
      throw unexpected('array', target)
    },
  },
  {
    name: 'map_each_key',
    family: 'collections',
    summary: 'Renames the keys of an object to what a query gives, a string; nothing() keeps a key.',
    parameters: [{ name: 'query', type: 'query', summary: 'Gives the new key.' }],
    examples: [
      {
        mapping: 'root = this.map_each_key(key -> "user_" + key)',
        input: { name: 'Ada', age: 36 },
        output: { user_name: 'Ada', user_age: 36 },
      },
      {
        mapping: 'root = this.map_each_key(key -> if key == "old" { "new" })',
        input: { old: 1, other: 2 },
        output: { new: 1, other: 2 },
      },
    ],
    bind: (query: Query) => (target) => {
      const object = objectOf(target)
      const result: Record<string, Value> = {}
      for (const key of Object.keys(object)) {
        const renamed = query(key)
        if (typeof renamed !== 'string' && renamed !== NOTHING)
          throw inContext('unexpected result from key mapping', unexpected('string', renamed))
        setOwn(result, renamed === NOTHING ? key : renamed, object[key] as Value)
      }
      return result
    },
  },
]

function mapArray(array: readonly Value[], query: Query): Value {
  // room for all is made at once: pushing one by one takes twice as long
  const result = new Array<Value>(array.length)
  let length = 0
  let index = 0
  try {
    for (; index < array.length; index++) {
      const item = array[index] as Value
      const made = query(item)
      if (typeof made !== 'symbol') result[length++] = made
      else if (made !== DELETED) result[length++] = item
    }
  } catch (error) {
    throw inContext(`failed to process element ${index}`, error)
  }
  if (length < result.length) result.length = length
  return result
}

function mapObject(object: Readonly<Record<string, Value>>, query: Query): Value {
  const result: Record<string, Value> = {}
  let at = ''
  try {
    for (const key of Object.keys(object)) {
      at = key
      const value = object[key] as Value
      const made = query({ key, value })
      if (typeof made !== 'symbol') setOwn(result, key, made)
      else if (made !== DELETED) setOwn(result, key, value)
    }
  } catch (error) {
    throw inContext(`failed to process element ${at}`, error)
  }
  return result
}
