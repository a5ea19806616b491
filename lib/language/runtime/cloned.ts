import { setOwn } from '../../util/setOwn.js'
import type { Value } from '../definition.js'
import { isPlain } from './path.js'

/** A copy of a value and all that is in it; what is missing stays so. */
export function cloned<T extends Value | undefined>(value: T): T {
  if (Array.isArray(value)) return value.map((item: Value) => cloned(item)) as readonly Value[] as T
  if (!isPlain(value)) return value
  const copy: Record<string, Value> = {}
  for (const key of Object.keys(value)) setOwn(copy, key, cloned(value[key] as Value))
  return copy as T
}
