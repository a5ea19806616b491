import { loadAll, YAMLException } from 'js-yaml'

import type { Value } from '../../../definition.js'
import { isPlain } from '../../../runtime/path.js'
import { yamlSchema } from './yamlSchema.js'

/** Levels of nesting at most. */
const DEEPEST = 2000

/** Values that a document may have once its aliases are followed, at least; and at most how often each written one may come. */
const [MOST_VALUES, MOST_REPEATS] = [400_000, 100]

/** The first document of a YAML text, null where there is none; throws with the line. */
export function parseYaml(text: string): Value {
  try {
    const [first = null] = loadAll(text, { schema: yamlSchema, maxDepth: DEEPEST })
    if (text.includes('*')) checkAliases(first as Value, text.length)
    return first as Value
  } catch (error) {
    throw new Error(`failed to parse value as YAML: ${reason(error)}`, { cause: error })
  }
}

function reason(error: unknown): string {
  if (!(error instanceof YAMLException)) return (error as Error).message
  return error.mark === undefined
    ? `yaml: ${error.reason}`
    : `yaml: line ${error.mark.line + 1}: ${error.reason}`
}

/** Throws where aliases make a small text very large, or a value contain itself. */
function checkAliases(document: Value, length: number): void {
  const sizes = new Map<object, number>()
  const sizeOf = (value: Value): number => {
    if (!Array.isArray(value) && !isPlain(value)) return 1
    const known = sizes.get(value)
    if (known !== undefined) return inside(known)
    sizes.set(value, Number.NaN)
    let size = 1
    for (const item of Object.values(value)) size += sizeOf(item as Value)
    sizes.set(value, size)
    return size
  }
  if (sizeOf(document) > Math.max(MOST_VALUES, length * MOST_REPEATS))
    throw new Error('yaml: document contains excessive aliasing')
}

function inside(size: number): number {
  if (Number.isNaN(size)) throw new Error('yaml: an anchor value contains itself')
  return size
}
