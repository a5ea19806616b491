/** Every error code a user can meet; each is explained in the README's table. */
export type ErrorCode =
  | 'CONFIG_INVALID'
  | 'MAPPING_INVALID'
  | 'MAPPING_FAILED'
  | 'FILTER_NOT_BOOLEAN'
  | 'STEP_FAILED'
  | 'DECODE_FAILED'
  | 'FILE_NOT_FOUND'
  | 'FILE_UNREADABLE'
  | 'FILE_TRUNCATED'
  | 'SQL_UNREACHABLE'
  | 'SQL_REFUSED'
  | 'SQL_FAILED'
  | 'HTTP_REFUSED'
  | 'HTTP_UNREACHABLE'
  | 'HTTP_UNEXPECTED'
  | 'HTTP_TRUNCATED'
  | 'HTTP_PAGE_REPEATED'
  | 'HTTP_TOKEN_REFUSED'
  | 'KAFKA_REFUSED'
  | 'CALLBACK_REFUSED'
  | 'CALLBACK_UNREACHABLE'
  | 'DEAD_LETTER_FAILED'
  | 'OUTPUT_FAILED'
  | 'EVENT_INVALID'
  | 'EVENT_TYPE_UNKNOWN'
  | 'EVENT_LATE'
  | 'SOURCE_FAILED'
  | 'STORE_UNREACHABLE'
  | 'STORE_FAILED'
  | 'INTERNAL'

/** Options of every rxpipe error. */
export interface RxpipeErrorOptions {
  readonly cause?: unknown
  /** What the user can do about it. */
  readonly hint?: string
}

/** The base of all errors that rxpipe raises: a stable code, a message that says what and where, a hint what to do. */
export class RxpipeError extends Error {
  readonly code: ErrorCode
  readonly hint?: string

  constructor(code: ErrorCode, message: string, options: RxpipeErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.name = new.target.name
    this.code = code
    if (options.hint !== undefined) this.hint = options.hint
  }
}
