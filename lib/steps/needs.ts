import type { Fields, StepFunction } from '../core/step.js'
import type { FieldPath } from '../language/index.js'

/** Tells what a step's function needs, by the fields that are wanted behind it. */
export function withNeeds(apply: StepFunction, needs: NonNullable<StepFunction['needs']>): StepFunction {
  return Object.assign(apply, { needs })
}

/** The top-level fields to which paths belong. */
export function topFields(paths: readonly FieldPath[]): Fields {
  const names = new Set<string>()
  for (const path of paths) {
    const [name] = path
    if (path === '*' || name === undefined) return '*'
    names.add(name)
  }
  return names
}

/** The fields that are in one of both. */
export function both(some: Fields, others: Fields): Fields {
  return some === '*' || others === '*' ? '*' : new Set([...some, ...others])
}
