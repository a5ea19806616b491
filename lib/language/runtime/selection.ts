import { setOwn } from '../../util/setOwn.js'
import type { Value } from '../definition.js'
import { without } from './assign.js'
import { dotPath } from './dotPath.js'
import { isPlain } from './path.js'

type Document = Readonly<Record<string, Value>>

/** Paths of a document by their first segment. */
export type Selection = ReadonlyMap<string, Selected>

interface Selected {
  /** A path ends here. */
  readonly isEnd: boolean
  /** What goes on from here, undefined where nothing does. */
  readonly below: Selection | undefined
}

/** What dot paths select. */
export function selection(paths: readonly string[]): Selection {
  return grouped(paths.map(dotPath))
}

function grouped(paths: readonly (readonly string[])[]): Selection {
  const rests = new Map<string, (readonly string[])[]>()
  for (const [first, ...rest] of paths) {
    const known = rests.get(first as string)
    if (known === undefined) rests.set(first as string, [rest])
    else known.push(rest)
  }
  return new Map([...rests].map(([key, below]) => [key, selected(below)]))
}

function selected(rests: readonly (readonly string[])[]): Selected {
  const longer = rests.filter((rest) => rest.length > 0)
  return {
    isEnd: longer.length < rests.length,
    below: longer.length === 0 ? undefined : grouped(longer),
  }
}

/** A document with nothing but what is selected; what is selected below a value that is no object is that value. */
export function picked(document: Document, paths: Selection): Document {
  const result: Record<string, Value> = {}
  for (const key of Object.keys(document)) {
    const found = paths.get(key)
    if (found === undefined) continue
    const value = document[key] as Value
    setOwn(result, key, found.below !== undefined && isPlain(value) ? picked(value, found.below) : value)
  }
  return result
}

/** A document without what is selected; what is selected below a value that is no object stays. */
export function omitted(document: Document, paths: Selection): Document {
  const [first] = paths
  if (paths.size === 1 && first !== undefined && first[1].isEnd) return without(document, first[0])
  const result: Record<string, Value> = {}
  for (const key of Object.keys(document)) {
    const found = paths.get(key)
    if (found?.isEnd) continue
    const value = document[key] as Value
    setOwn(result, key, found?.below !== undefined && isPlain(value) ? omitted(value, found.below) : value)
  }
  return result
}
