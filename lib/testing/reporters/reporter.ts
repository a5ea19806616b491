import type { Point } from '../coverage.js'
import type { TestResult } from '../planTests.js'

/** What came of a test, and where it stands: `file:line:column`. */
export interface PlacedResult extends TestResult {
  readonly place: string
}

/** What came of a file's tests; none is a pipeline that nobody tests. */
export interface FileResults {
  readonly file: string
  readonly results: readonly PlacedResult[]
  /** What they reached, where that was asked for. */
  readonly points?: readonly Point[]
}

/** How a report looks. */
export interface ReporterOptions {
  /** Colours for a terminal. */
  readonly colour: boolean
}

/** Writes results as text. */
export type Reporter = (files: readonly FileResults[], options: ReporterOptions) => string
