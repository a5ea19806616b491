import { NOTHING, type Value } from '../definition.js'
import { Fault, messageOf } from './fault.js'
import type { Run } from './run.js'

/** Metadata as a mapping sees it. */
export type Metadata = Readonly<Record<string, Value>>

/** A map made executable: gives the document that it builds, undefined where it assigns none. */
export type ExecutableMap = (target: Value, meta: Metadata, run: Run) => Value | undefined

/** Levels of maps that call each other at most. */
const DEEPEST = 5000

/** Runs a map by its name. */
export function applyMap(
  maps: ReadonlyMap<string, ExecutableMap>,
  name: Value,
  target: Value,
  meta: Metadata,
  run: Run,
): Value {
  const map = typeof name === 'string' ? maps.get(name) : undefined
  if (map === undefined) throw new Error(`map ${String(name)} was not found`)
  if (run.depth >= DEEPEST) throw new Error(`maps call each other more than ${DEEPEST} levels deep`)
  run.depth++
  try {
    return map(target, meta, run) ?? NOTHING
  } finally {
    run.depth--
  }
}

/** The error of an imported map: its offsets are of another text, so that the error's place is the call's. */
export function withoutPlace(error: unknown): unknown {
  return error instanceof Fault ? new Fault(messageOf(error), undefined, error) : error
}
