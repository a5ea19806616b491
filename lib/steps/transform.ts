import type { OperatorFunction } from 'rxjs'

import { component } from '../codecs/component.js'
import { mapping as mappingCodec } from '../codecs/mapping.js'
import { type Message, type Meta, withMetadata } from '../core/message.js'
import { Changed, DROP, type StepFactory, type StepFunction } from '../core/step.js'
import { compileMapping, DELETED, type Mapping } from '../language/index.js'
import { fuse } from '../operators/fuse.js'
import { both, topFields, withNeeds } from './needs.js'

/**
 * Gives each document the shape that a mapping says, which is `R` by your word; `root = deleted()` drops it, and what assigns
 * no root leaves it as it is. Throws a MappingError where the text does not parse; a message on which the mapping fails ends
 * the stream with one. Documents are not written into.
 */
export function transform<R = unknown>(mapping: string | Mapping): OperatorFunction<Message, Message<R>> {
  const compiled = typeof mapping === 'string' ? compileMapping(mapping) : mapping
  return fuse<R>([{ name: 'transform', apply: mapped(compiled) }])
}

/** The step under its key in YAML. */
export const transformStep = component({
  summary: 'Gives each document the shape that a mapping says.',
  options: mappingCodec,
  example: 'transform: |\n  root = this\n  root.full_name = this.first_name + " " + this.last_name\n',
  build:
    (mapping): StepFactory =>
    (_name, surroundings) =>
      mapped(mapping(surroundings)),
})

function mapped(mapping: Mapping): StepFunction {
  const read = topFields(mapping.readsInPassing ?? mapping.reads)
  const passes = mapping.readsInPassing !== undefined
  return withNeeds(applied(mapping), (behind) => (passes ? both(behind, read) : read))
}

function applied(mapping: Mapping): StepFunction {
  if (!mapping.setsMeta) {
    return (value, meta) => {
      const result = mapping.run(value, meta)
      return result === DELETED ? DROP : result
    }
  }
  return (value, meta) => {
    let metadata: Readonly<Record<string, unknown>> = meta
    const result = mapping.run(value, meta, (changed) => {
      metadata = changed
    })
    return result === DELETED ? DROP : new Changed(result, changedMeta(meta, metadata))
  }
}

function changedMeta(meta: Meta, metadata: Readonly<Record<string, unknown>>): Meta {
  return metadata === meta ? meta : withMetadata(meta, metadata)
}
