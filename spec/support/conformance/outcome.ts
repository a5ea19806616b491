import { isDeepStrictEqual } from 'node:util'

import { parseExactJson } from '../../../lib/clients/exactJson.js'
import { DELETED, NOTHING } from '../../../lib/language/definition.js'
import { compileMapping, compileQuery, MappingError } from '../../../lib/language/index.js'
import { stringify } from '../../../lib/util/stringify.js'
import type { ConformanceCase } from './cases.js'

/** What came of a case: undefined where it passed, else what is wrong. */
export function failureOf(one: ConformanceCase): string | undefined {
  const actual = attempt(one)
  const expected: Outcome =
    one.error === undefined
      ? {
          value: one.expected,
          ...(one.expected_meta === undefined ? {} : { meta: one.expected_meta }),
        }
      : { error: one.error }
  const compared: Outcome = 'error' in actual ? { error: actual.error } : pick(actual, expected)
  if (isDeepStrictEqual(compared, expected)) return undefined
  return `expected ${shown(expected)}, got ${shown(actual)}`
}

interface Outcome {
  readonly value?: unknown
  readonly meta?: Readonly<Record<string, unknown>>
  /** The phase in which it failed, and what was said. */
  readonly error?: string
  readonly message?: string
}

/** The outcome of a case, as JSON holds it. */
function attempt(one: ConformanceCase): Outcome {
  try {
    return one.kind === 'query' ? queried(one) : mapped(one)
  } catch (error) {
    if (error instanceof MappingError) return { error: error.phase, message: error.message }
    return { error: 'crash', message: String(error) }
  }
}

function queried(one: ConformanceCase): Outcome {
  const value = compileQuery(one.mapping)(message(one))
  if (value === DELETED) return { value: { $deleted: true } }
  return { value: value === NOTHING ? { $nothing: true } : asJson(value) }
}

function mapped(one: ConformanceCase): Outcome {
  const mapping = compileMapping(one.mapping, { mode: one.mode ?? 'mapping' })
  const applied = mapping.apply(message(one))
  switch (applied.kind) {
    case 'deleted':
      return { value: { $deleted: true } }
    case 'unchanged':
      return { value: { $nothing: true }, meta: asJson(applied.meta) as Record<string, unknown> }
    case 'value':
      return { value: asJson(applied.value), meta: asJson(applied.meta) as Record<string, unknown> }
  }
}

function message({ input, input_raw, meta = {} }: ConformanceCase) {
  return input_raw === undefined ? { value: input, meta } : { raw: input_raw, meta }
}

function asJson(value: unknown): unknown {
  return parseExactJson(stringify(value))
}

function pick(actual: Outcome, expected: Outcome): Outcome {
  const { value, meta } = actual
  return 'meta' in expected ? { value, meta: meta ?? {} } : { value }
}

function shown({ value, meta, error, message }: Outcome): string {
  if (error !== undefined) return `an error of phase ${error}${message === undefined ? '' : `: ${message}`}`
  return `${stringify(value)}${meta === undefined ? '' : ` with metadata ${stringify(meta)}`}`
}
