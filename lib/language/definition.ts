import type { Timestamp } from './values/timestamp.js'

/** Says "remove this": of an assignment, a literal's element or, at root, the message. */
export const DELETED: unique symbol = Symbol('deleted')

/** Says "as if not there": the assignment or the element is skipped. */
export const NOTHING: unique symbol = Symbol('nothing')

/**
 * A value of the mapping language. Integers are `number` while they are safe and `bigint` beyond 2^53 (64 bit, signed);
 * bytes are Uint8Array; objects are plain, and only own properties of them exist.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Timestamp
  | readonly Value[]
  | { readonly [key: string]: Value }
  | typeof DELETED
  | typeof NOTHING

/** An argument that is a query or lambda: evaluates with its parameter as `this` (or as the lambda's name). */
export type Query = (context: Value) => Value

/** What a message function reads: the message that the mapping runs on, and the clock. */
export interface Runtime {
  /** The original document; throws when the payload is not JSON. */
  document(): Value
  /** The original payload. */
  content(): Uint8Array
  /** The original metadata. */
  readonly metadata: Readonly<Record<string, Value>>
  /** Why the message is flagged as failed; undefined where it is not. */
  readonly failure: string | undefined
  /** Nanoseconds since the epoch. */
  now(): bigint
}

/**
 * What a parameter takes. `query` arrives as a `Query`, unevaluated, `lazy` as one whose `this` is that of the call;
 * `integer` as a number or, beyond 2^53, a bigint.
 */
export type ParameterType =
  | 'any'
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'array'
  | 'object'
  | 'query'
  | 'lazy'

/** A parameter of a function or method. */
export interface Parameter {
  readonly name: string
  readonly type: ParameterType
  readonly summary: string
  /** What an omitted argument is; with neither default nor `optional`, the argument is required. */
  readonly default?: Value
  /** An omitted argument arrives as undefined. */
  readonly optional?: boolean
  /** Only a literal is taken. */
  readonly isLiteral?: boolean
  /** What `bind` reads of an array or object is read before it returns, and is never part of a result: a literal is then made once. */
  readonly prepared?: boolean
}

/** What a call can have beside its arguments. */
export interface Services {
  /** Compiles a mapping's text to a function of a value, as `.bloblang()` runs it; throws MappingError. */
  mapping(text: string): (value: Value) => Value
}

/** An evaluated argument: a `Query` for parameters of that type, undefined for an omitted optional one. */
export type Argument = Value | Query | undefined

/** An example that the specs run: `mapping` on `input` gives `output`. */
export interface Example {
  readonly mapping: string
  readonly input?: Value
  readonly output: Value
}

/** What functions and methods have in common. */
export interface Definition {
  readonly name: string
  /** The family under which help and reference list it. */
  readonly family: string
  /** One sentence. */
  readonly summary: string
  readonly parameters: readonly Parameter[]
  /** The last parameter takes any number of arguments, which arrive as one array each at its position onward. */
  readonly variadic?: boolean
  readonly examples: readonly Example[]
  /** Kept for old mappings; help says what to use instead. */
  readonly deprecated?: string
  /**
   * Throws where arguments that are literals are wrong, whatever the others, which it is told as undefined, will be. Takes the
   * state of the call first, as `bind` does.
   */
  readonly checks?: (...args: never[]) => void
  /** True when arguments that are literals are to be bound while compiling, so that a wrong one is a parse error. */
  readonly checksLiterals?: boolean
  /** True where it makes code from strings: a call is then a parse error in a process that forbids that. */
  readonly makesCode?: boolean
  /** Makes the state of one call in a mapping's text, which `bind` then takes before the arguments: a counter's count. */
  readonly site?: (services: Services) => unknown
}

/** A method: `bind` is called once, when compiling, if all arguments are static, else at each evaluation. Throws Error with a plain message. */
export interface Method extends Definition {
  readonly bind: (...args: never[]) => (target: Value) => Value
  /** True when a target that is a literal, with literal arguments, is worked out while compiling, so that a wrong one is a parse error. */
  readonly checksTarget?: boolean
  /** True where what the method makes of null, with a default, is also what it gives where its target fails. */
  readonly coversTarget?: boolean
  /** True where the result may be deleted() or nothing(), though the target is neither: what a query gives is passed on. */
  readonly mayGiveMarker?: boolean
  /** The type of the result, where it is always the same: operators on it need no checks. */
  readonly gives?: 'string' | 'boolean'
  /**
   * Shorter ways to what a method right behind this one makes of its result, by that one's name: of the arguments of both.
   * Undefined where there is none; what can fail fails as this method alone.
   */
  readonly ahead?: Readonly<Record<string, Ahead>>
  /** True where it takes any value and never fails. */
  readonly isTotal?: boolean
}

/** What two methods do, of the arguments of each. */
export type Ahead = (
  own: readonly Argument[],
  next: readonly Argument[],
) => ((target: Value) => Value) | undefined

/** A function: as a method, with the runtime in the place of the target. */
export interface Function extends Definition {
  readonly bind: (...args: never[]) => (runtime: Runtime) => Value
}

/** A part of the language that is called like a function or method, and that the compiler knows by its name. */
export interface Form extends Definition {
  readonly calledAs: 'function' | 'method'
}
