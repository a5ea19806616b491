import { NOTHING, type Runtime, type Value } from '../definition.js'
import { Fault, isExhaustion, messageOf } from './fault.js'

/** Metadata as a mapping sees it. */
export type Metadata = Readonly<Record<string, Value>>

/** A map made executable: gives the document that it builds, undefined where it assigns none. */
export type ExecutableMap = (target: Value, meta: Metadata, run: Runtime) => Value | undefined

/** Levels of maps that call each other at most. */
const DEEPEST = 5000

class TooManyMaps extends Error {}

/** Levels of maps that call each other now: mappings run one at a time. */
let depth = 0

/** Runs a map by its name. */
export function applyMap(
  maps: ReadonlyMap<string, ExecutableMap>,
  name: Value,
  target: Value,
  meta: Metadata,
  run: Runtime,
): Value {
  const map = typeof name === 'string' ? maps.get(name) : undefined
  if (map === undefined) throw new Error(`map ${String(name)} was not found`)
  if (depth >= DEEPEST) throw new TooManyMaps(`maps call each other more than ${DEEPEST} levels deep`)
  depth++
  try {
    const root = map(target, meta, run)
    return root === undefined ? NOTHING : root
  } finally {
    depth--
  }
}

/**
 * Whether an error is not to be caught here: a map that has gone too deep, and that would go on from there to as many
 * calls as 2 to the power of its depth. Outside of maps it can be caught.
 */
export function passes(error: unknown): boolean {
  return depth > 0 && (isExhaustion(error) || tooManyMaps(error))
}

function tooManyMaps(error: unknown): boolean {
  return error instanceof TooManyMaps || (error instanceof Fault && error.cause instanceof TooManyMaps)
}

/** The error of an imported map: its offsets are of another text, so that the error's place is the call's. */
export function withoutPlace(error: unknown): unknown {
  return error instanceof Fault ? new Fault(messageOf(error), undefined, error) : error
}
