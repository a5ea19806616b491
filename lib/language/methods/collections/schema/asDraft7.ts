import { setOwn } from '../../../../util/setOwn.js'
import type { Value } from '../../../definition.js'
import { isPlain } from '../../../runtime/path.js'

/** Keys below which names stand, each with a schema of its own. */
const NAMED: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependencies',
])

/** Keys below which plain values stand. */
const PLAIN: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples'])

const BOUNDS = [
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
] as const

/** A JSON schema as one of draft 7, whatever draft it says it is of: what draft 4 says in other words is said anew. */
export function asDraft7(schema: Value): Value {
  if (!isPlain(schema)) return schema
  const { $schema, ...rest } = schema
  if ($schema !== undefined && typeof $schema !== 'string') throw new Error('$schema must be of type string')
  const isDraft4 = typeof $schema === 'string' && $schema.includes('draft-04')
  return rewritten(rest, isDraft4)
}

function rewritten(schema: Value, isDraft4: boolean): Value {
  if (Array.isArray(schema)) return schema.map((item: Value) => rewritten(item, isDraft4))
  if (!isPlain(schema)) return schema
  const result: Record<string, Value> = {}
  for (const [key, value] of Object.entries(schema)) {
    const name = isDraft4 && key === 'id' && typeof value === 'string' ? '$id' : key
    setOwn(result, name, below(key, value, isDraft4))
  }
  for (const [exclusive, bound] of BOUNDS) {
    const flag = result[exclusive]
    if (typeof flag !== 'boolean') continue
    delete result[exclusive]
    if (!flag || result[bound] === undefined) continue
    result[exclusive] = result[bound]
    delete result[bound]
  }
  return result
}

function below(key: string, value: Value, isDraft4: boolean): Value {
  if (PLAIN.has(key)) return value
  if (!NAMED.has(key) || !isPlain(value)) return rewritten(value, isDraft4)
  const result: Record<string, Value> = {}
  for (const [name, schema] of Object.entries(value)) setOwn(result, name, rewritten(schema, isDraft4))
  return result
}
