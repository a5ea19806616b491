import { RxpipeError, type RxpipeErrorOptions } from '../util/rxpipeError.js'

export { type ErrorCode, RxpipeError, type RxpipeErrorOptions } from '../util/rxpipeError.js'

/** One fault of a configuration, with its place in the file; line and column count from 1. */
export interface ConfigIssue {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
  /** The faulty lines with a caret. */
  readonly frame?: string
}

/** A configuration that cannot start; carries every fault of the file. */
export class ConfigError extends RxpipeError {
  readonly issues: readonly ConfigIssue[]

  constructor(issues: readonly ConfigIssue[]) {
    const lines = issues.map((issue) => `${issue.file}:${issue.line}:${issue.column}: ${issue.message}`)
    super('CONFIG_INVALID', lines.join('\n'))
    this.issues = issues
  }
}

/** A message that is not what its format says: bad JSON, an uneven CSV row. */
export class DecodeError extends RxpipeError {
  constructor(message: string, options: RxpipeErrorOptions = {}) {
    super('DECODE_FAILED', message, options)
  }
}

/** A source that cannot go on. */
export class SourceError extends RxpipeError {}

/** An output that did not accept what it was given. */
export class OutputError extends RxpipeError {}

/** A store that did not do what it was asked for. */
export class StoreError extends RxpipeError {
  /** True where it may pass by itself: no connection, no answer in time, no room. */
  readonly retryable: boolean

  constructor(
    code: 'STORE_UNREACHABLE' | 'STORE_FAILED',
    message: string,
    options: RxpipeErrorOptions & { readonly retryable?: boolean } = {},
  ) {
    super(code, message, options)
    this.retryable = options.retryable ?? code === 'STORE_UNREACHABLE'
  }
}
