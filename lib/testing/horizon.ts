import type { PipelineConfig } from '../pipeline/decode.js'
import type { TestCase } from '../pipeline/tests/testCase.js'

/** Until when a test runs. */
export interface Horizon {
  readonly frame: number
  /** Whether the pipeline must have ended by then. */
  readonly mustEnd: boolean
}

/** Frames behind the diagrams in which a pipeline that must end may still do so: a day. */
const PATIENCE = 86_400_000

/**
 * A pipeline whose source ends runs to its own end, that of an endless one as long as the diagrams are. Without marbles a
 * batch ends, and a stream lasts as long as the output's diagram says, or a script has answers.
 */
export function horizonOf({ type }: PipelineConfig, { source, output, http }: TestCase): Horizon {
  const drawn = Math.max(source?.end ?? 0, output?.end ?? 0)
  const mustEnd = source === undefined ? type === 'batch' || output?.ends === true : source.ends
  if (mustEnd) return { frame: drawn + PATIENCE, mustEnd }
  if (source === undefined && output === undefined && http !== undefined) return { frame: PATIENCE, mustEnd }
  return { frame: drawn, mustEnd }
}
