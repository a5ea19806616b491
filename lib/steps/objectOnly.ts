import { RxpipeError } from '../core/errors.js'
import type { StepFunction } from '../core/step.js'
import { isObject } from './fieldTree.js'

/** A step over objects; any other document is an error that names what came. */
export function objectOnly(
  step: string,
  apply: (document: Readonly<Record<string, unknown>>) => unknown,
): StepFunction {
  return (value) => {
    if (isObject(value)) return apply(value)
    const got = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
    throw new RxpipeError('MAPPING_FAILED', `${step} expected an object, got ${got}`)
  }
}
