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
 * Removes the fields at these dotted paths; an object that loses its last field stays, empty. A path that meets an array
 * goes on in each of its objects. The documents then are `R` by your word; one that is no object ends the stream with an
 * RxpipeError (MAPPING_FAILED).
 */
export function exclude<R = unknown>(paths: readonly string[]): OperatorFunction<Message, Message<R>> {
  return fuse<R>([{ name: 'exclude', apply: excludeFields(paths) }])
}

/** The step under its key in YAML. */
export const excludeStep = component({
  summary: 'Removes the named fields.',
  options: list(fieldPath, { atLeast: 1 }),
  example: 'exclude:\n  - password\n  - address.street\n',
  build:
    (paths): StepFactory =>
    () =>
      excludeFields(paths),
})

function excludeFields(paths: readonly string[]): StepFunction {
  const tree = fieldTree(paths)
  return withNeeds(
    objectOnly('exclude', (document) => without(document, tree)),
    (behind) => behind,
  )
}

function without(document: Readonly<Record<string, unknown>>, tree: FieldTree): Record<string, unknown> {
  const left: Record<string, unknown> = {}
  for (const name of Object.keys(document)) {
    const below = tree.get(name)
    if (below === true) continue
    const value = document[name]
    setOwn(left, name, below === undefined ? value : withoutBelow(value, below))
  }
  return left
}

function withoutBelow(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) return value.map((element) => withoutBelow(element, tree))
  return isObject(value) ? without(value, tree) : value
}
