import type { Value } from '../definition.js'
import { typeName } from './typeName.js'

/** A place in a mapping's text to which an error can be traced. */
export interface Place {
  /** Offset in the mapping's text; undefined inside an imported map. */
  readonly at: number | undefined
  /** What is evaluated there, as an error names it: "field `this.name`"; undefined where it has no name. */
  readonly label: string | undefined
  /** What an operator's sides are, as an error names them. */
  readonly sides?: readonly [left: string | undefined, right: string | undefined]
}

/** A value of the wrong type: the message goes on with where the value came from. */
export class TypeMismatch extends Error {}

/** Two values of types that do not go together. */
export class TypeClash extends Error {
  readonly #verb: string
  readonly #types: readonly [string, string]

  /** `verb` is what cannot be done, such as "add". */
  constructor(verb: string, left: Value, right: Value) {
    const types = [typeName(left), typeName(right)] as const
    super(`cannot ${verb} types ${types[0]} and ${types[1]}`)
    this.#verb = verb
    this.#types = types
  }

  /** The message with where the values came from. */
  from([left, right]: readonly [string | undefined, string | undefined]): string {
    const [one, other] = this.#types
    const named = (type: string, label: string | undefined) =>
      label === undefined ? type : `${type} (from ${label})`
    return `cannot ${this.#verb} types ${named(one, left)} and ${named(other, right)}`
  }
}

/** An error that knows its place. */
export class Fault extends Error {
  readonly at: number | undefined

  constructor(message: string, at: number | undefined, cause: unknown) {
    super(message, { cause })
    this.at = at
  }
}

/** The error at a place; one that knows its place already stays as it is. */
export function located(error: unknown, { at, label, sides }: Place): unknown {
  if (error instanceof Fault)
    return error.at === undefined ? new Fault(error.message, at, error.cause) : error
  if (isExhaustion(error)) return error
  const { message } = error as Error
  if (error instanceof TypeClash && sides !== undefined) return new Fault(error.from(sides), at, error)
  if (label === undefined) return new Fault(message, at, error)
  return new Fault(
    error instanceof TypeMismatch ? `${message} from ${label}` : `${label}: ${message}`,
    at,
    error,
  )
}

/** An error's text, as `.catch()` gives it. */
export function messageOf(error: unknown): string {
  return isExhaustion(error) ? 'the mapping or the document is nested too deeply' : (error as Error).message
}

/** Whether an error says that the stack is used up. */
export function isExhaustion(error: unknown): boolean {
  // the second is what a regular expression says that is compiled when little of the stack is left
  return error instanceof RangeError
    ? error.message.includes('call stack')
    : error instanceof SyntaxError && error.message.endsWith('Stack overflow')
}
