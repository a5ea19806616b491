import type { Stage } from '../../core/context.js'
import { RxpipeError } from '../../core/errors.js'
import type { Step } from '../../core/step.js'
import { MappingError } from '../../language/index.js'
import type { Failure } from './explanation.js'

/** What is to be told of an error; one of a mapping with its place in the configuration. */
export function failureOf(thrown: unknown, stage: Stage, step?: Step): Failure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const { code, hint } = error instanceof RxpipeError ? error : { code: 'INTERNAL' as const, hint: undefined }
  const text = step?.at?.(error instanceof MappingError ? error : undefined)
  return {
    stage,
    code,
    message: error.message,
    ...(hint === undefined ? {} : { hint }),
    ...(text === undefined ? {} : { place: { text, ...lineAndColumn(text) } }),
  }
}

function lineAndColumn(place: string): { readonly line: number; readonly column: number } {
  const [column = '1', line = '1'] = place.split(':').reverse()
  return { line: Number(line), column: Number(column) }
}
