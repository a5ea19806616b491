import { RxpipeError, type RxpipeErrorOptions } from '../util/rxpipeError.js'

/** A mapping or query that does not parse, or that failed on a message; line and column count from 1, in the mapping's own text. */
export class MappingError extends RxpipeError {
  readonly phase: 'parse' | 'exec'
  readonly line: number
  readonly column: number

  constructor(
    phase: 'parse' | 'exec',
    message: string,
    line: number,
    column: number,
    options: RxpipeErrorOptions = {},
  ) {
    super(phase === 'parse' ? 'MAPPING_INVALID' : 'MAPPING_FAILED', message, options)
    this.phase = phase
    this.line = line
    this.column = column
  }
}
