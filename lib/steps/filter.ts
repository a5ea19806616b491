import type { OperatorFunction } from 'rxjs'

import { component } from '../codecs/component.js'
import { query as queryCodec } from '../codecs/mapping.js'
import { RxpipeError } from '../core/errors.js'
import type { Message, Meta } from '../core/message.js'
import { DROP, type StepFactory, type StepFunction } from '../core/step.js'
import { compileQuery, type Query } from '../language/index.js'
import { fuse } from '../operators/fuse.js'
import { both, topFields, withNeeds } from './needs.js'

/**
 * Keeps the messages for which a query is true. Throws a MappingError where the text does not parse; a query that fails ends the
 * stream with one, and one that gives no boolean with an RxpipeError (FILTER_NOT_BOOLEAN).
 */
export function filter<T = unknown>(query: string | Query): OperatorFunction<Message<T>, Message<T>> {
  const compiled = typeof query === 'string' ? compileQuery(query) : query
  return fuse<T>([{ name: 'filter', apply: kept(compiled) }])
}

/** The step under its key in YAML. */
export const filterStep = component({
  summary: 'Keeps the messages for which a query is true.',
  options: queryCodec,
  example: `filter: '.status == "active"'\n`,
  build:
    (query): StepFactory =>
    (_name, surroundings) =>
      kept(query(surroundings)),
})

function kept(query: Query): StepFunction {
  const apply = (value: unknown, meta: Meta) => {
    const result = query.run(value, meta)
    if (result === true) return value
    if (result === false) return DROP
    throw new RxpipeError('FILTER_NOT_BOOLEAN', `filter expected true or false, got ${shown(result)}`)
  }
  const read = topFields(query.reads)
  return withNeeds(apply, (behind) => both(behind, read))
}

function shown(value: unknown): string {
  if (value === null) return 'null'
  return typeof value === 'object'
    ? Array.isArray(value)
      ? 'an array'
      : 'an object'
    : typeof value === 'symbol'
      ? 'nothing'
      : `${typeof value} ${String(value)}`
}
