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

/** Marks the errors of every copy of rxpipe in a process. */
const BRAND = Symbol.for('rxpipe.error')

/**
 * The base of all errors that rxpipe raises: a stable code, a message that says what and where, a hint what to do. `instanceof`
 * holds for those of another copy too: a step of the user's own may have loaded one beside the command line's.
 */
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

Object.defineProperty(RxpipeError.prototype, BRAND, { value: true })
Object.defineProperty(RxpipeError, Symbol.hasInstance, { value: isInstance })

/** Whether a value is of a class, or of the class of this name in another copy. */
function isInstance(this: { readonly prototype: object; readonly name: string }, value: unknown): boolean {
  return prototypesOf(value).some(
    (one) => one === this.prototype || (BRAND in one && nameOf(one) === this.name),
  )
}

function prototypesOf(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return []
  const prototype = Object.getPrototypeOf(value) as object | null
  return prototype === null ? [] : [prototype, ...prototypesOf(prototype)]
}

/** The name of the class whose prototype an object is. */
function nameOf(prototype: object): string | undefined {
  return Object.hasOwn(prototype, 'constructor') ? prototype.constructor.name : undefined
}
