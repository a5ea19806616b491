import { junit } from './junit.js'
import { plain } from './plain.js'
import type { Reporter } from './reporter.js'
import { tap } from './tap.js'

/** The reporters by their names on the command line. */
export const REPORTERS = { spec: plain, tap, junit } satisfies Readonly<Record<string, Reporter>>

/** What `--reporter` takes. */
export type ReporterName = keyof typeof REPORTERS
