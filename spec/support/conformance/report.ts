import { type ConformanceCase, conformanceCases, knownFailing, lenient } from './cases.js'
import { failureOf } from './outcome.js'

/** A case and what is wrong with it. */
export interface Failure {
  readonly case: ConformanceCase
  readonly why: string
}

/** What a run of the cases found. */
export interface Report {
  readonly passed: readonly string[]
  /** Not run: they are in lenient.json, or call what is out of this release. */
  readonly skipped: readonly string[]
  readonly failed: readonly Failure[]
  /** Failed, and not known to. */
  readonly surprises: readonly Failure[]
  /** Known to fail, and passed: to be taken off the list. */
  readonly mended: readonly string[]
}

/** Features of the reference that this release does not have. */
const OUT_OF_SCOPE: ReadonlySet<string> = new Set(['from', 'from_all', 'batch_index', 'batch_size'])

/** Runs the cases that a filter keeps. */
export function runConformance(keep: (one: ConformanceCase) => boolean = () => true): Report {
  const exempt = new Set(lenient().map(({ id }) => id))
  const known = new Set(knownFailing())
  const passed: string[] = []
  const skipped: string[] = []
  const failed: Failure[] = []
  for (const one of conformanceCases().filter(keep)) {
    if (exempt.has(one.id) || one.features.some((feature) => OUT_OF_SCOPE.has(feature))) {
      skipped.push(one.id)
      continue
    }
    const why = failureOf(one)
    if (why === undefined) passed.push(one.id)
    else failed.push({ case: one, why })
  }
  return {
    passed,
    skipped,
    failed,
    surprises: failed.filter(({ case: { id } }) => !known.has(id)),
    mended: passed.filter((id) => known.has(id)),
  }
}
