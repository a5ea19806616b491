import type { OperatorFunction } from 'rxjs'

import { component } from '../codecs/component.js'
import { fieldPath } from '../codecs/fieldPath.js'
import { list } from '../codecs/list.js'
import type { Message } from '../core/message.js'
import type { StepFactory, StepFunction } from '../core/step.js'
import { fuse } from '../operators/fuse.js'
import { setOwn } from '../util/setOwn.js'
import { type FieldTree, fieldTree, isObject } from './fieldTree.js'
import { withNeeds } from './needs.js'
import { objectOnly } from './objectOnly.js'

/**
 * Keeps only the fields at these dotted paths, in the order of `paths`, nested as they were; a missing field stays
 * missing. A path that meets an array goes on in each of its objects. The documents then are `R` by your word; one that is no
 * object ends the stream with an RxpipeError (MAPPING_FAILED).
 */
export function select<R = unknown>(paths: readonly string[]): OperatorFunction<Message, Message<R>> {
  return fuse<R>([{ name: 'select', apply: selectFields(paths) }])
}

/** The step under its key in YAML. */
export const selectStep = component({
  summary: 'Keeps only the named fields.',
  options: list(fieldPath, { atLeast: 1 }),
  example: 'select:\n  - id\n  - name\n  - address.city\n',
  build:
    (paths): StepFactory =>
    () =>
      selectFields(paths),
})

function selectFields(paths: readonly string[]): StepFunction {
  const tree = fieldTree(paths)
  const needed = new Set(tree.keys())
  return withNeeds(
    objectOnly('select', (document) => keep(document, tree)),
    () => needed,
  )
}

function keep(document: Readonly<Record<string, unknown>>, tree: FieldTree): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, below] of tree) {
    if (!Object.hasOwn(document, name)) continue
    const value = below === true ? document[name] : keepBelow(document[name], below)
    if (value !== undefined) setOwn(kept, name, value)
  }
  return kept
}

function keepBelow(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) return value.filter(isObject).map((element) => keep(element, tree))
  if (!isObject(value)) return undefined
  const kept = keep(value, tree)
  return Object.keys(kept).length > 0 ? kept : undefined
}
