import type { BinaryOperator } from './ast.js'
import type { Function as FunctionDefinition, Method, Parameter, Value } from './definition.js'

/**
 * An expression as it is to be evaluated: names are looked up, arguments in order, literals folded. From it code is
 * generated, or it is interpreted; `at` is its offset in the mapping's text.
 */
export type Plan =
  | Constant
  | ArrayPlan
  | ObjectPlan
  | This
  | Root
  | Metadata
  | RootMetadata
  | Variable
  | NamedVariable
  | Local
  | Path
  | Into
  | MethodPlan
  | FunctionPlan
  | Apply
  | Caught
  | BinaryPlan
  | UnaryPlan
  | IfPlan
  | MatchPlan

interface Node<Kind extends string> {
  readonly kind: Kind
  readonly at: number
}

/** A value known while compiling; `deleted()` and `nothing()` too. */
export interface Constant extends Node<'constant'> {
  readonly value: Value
}

export interface ArrayPlan extends Node<'array'> {
  readonly items: readonly Plan[]
}

export interface ObjectPlan extends Node<'object'> {
  readonly entries: readonly (readonly [key: Plan, value: Plan])[]
}

export interface This extends Node<'this'> {}

export interface Root extends Node<'root'> {}

/** The metadata as changed so far, or one key of it. */
export interface Metadata extends Node<'metadata'> {
  readonly key: string | undefined
}

/** `root_meta(key)`: the metadata as changed so far, as text; an empty key is all of it. */
export interface RootMetadata extends Node<'rootMetadata'> {
  readonly key: Plan
}

export interface Variable extends Node<'variable'> {
  readonly name: string
}

/** `var(query)`. */
export interface NamedVariable extends Node<'namedVariable'> {
  readonly name: Plan
}

/** A lambda's parameter. */
export interface Local extends Node<'local'> {
  readonly name: string
}

/** Segments of a path of a target. */
export interface Path extends Node<'path'> {
  readonly target: Plan
  readonly keys: readonly string[]
}

/** `target.(query)` or `target.map(query)`. */
export interface Into extends Node<'into'> {
  readonly target: Plan
  readonly query: QueryPlan
}

/** An argument that is evaluated later, in a context of its own. */
export interface QueryPlan {
  readonly kind: 'query'
  readonly at: number
  /** The lambda's parameter; undefined for `_` and where it is no lambda. */
  readonly parameter: string | undefined
  /** True where the context is `this`, as it is but for lambdas. */
  readonly rebinds: boolean
  readonly body: Plan
  /** True where it reads nothing of what is around it: it can then be made once. */
  readonly isFree: boolean
}

/** An argument whose value is known while compiling. */
export interface StaticArgument {
  readonly kind: 'static'
  readonly value: Value | undefined
}

/** An argument that is evaluated at each call. */
export interface DynamicArgument {
  readonly kind: 'dynamic'
  readonly parameter: Parameter
  readonly value: Plan
}

export type ArgumentPlan = StaticArgument | DynamicArgument | QueryPlan

/** What calls of functions and methods have in common. */
interface CallPlan<Kind extends string, Definition> extends Node<Kind> {
  readonly definition: Definition
  readonly args: readonly ArgumentPlan[]
  /** The state that the definition keeps for this call; undefined where it keeps none. */
  readonly site: { readonly state: unknown } | undefined
}

export interface MethodPlan extends CallPlan<'method', Method> {
  readonly target: Plan
}

export interface FunctionPlan extends CallPlan<'function', FunctionDefinition> {}

/** `target.apply(map)`. */
export interface Apply extends Node<'apply'> {
  readonly target: Plan
  readonly map: Plan
}

/** `target.catch(fallback)`. */
export interface Caught extends Node<'caught'> {
  /** A default that a method was given for what fails: no fork of the mapping's own. */
  readonly isDefault?: boolean
  readonly target: Plan
  readonly fallback: QueryPlan
}

export interface BinaryPlan extends Node<'binary'> {
  readonly operator: BinaryOperator
  readonly left: Plan
  readonly right: Plan
}

export interface UnaryPlan extends Node<'unary'> {
  readonly operator: '!' | '-'
  readonly operand: Plan
}

export interface IfPlan extends Node<'if'> {
  readonly branches: readonly (readonly [condition: Plan, value: Plan])[]
  readonly otherwise: Plan | undefined
}

export interface MatchPlan extends Node<'match'> {
  readonly subject: Plan | undefined
  readonly cases: readonly MatchArm[]
}

/** An arm of a match: its pattern is a literal to compare with, or a test to hold; undefined for `_`. */
export interface MatchArm {
  readonly pattern: Plan | undefined
  readonly value: Plan
}

/** A statement with its plans; `at` is its offset in the mapping's text. */
export type StatementPlan = AssignPlan | LetPlan | MetaPlan | IfStatementPlan

export interface AssignPlan extends Node<'assign'> {
  readonly path: readonly string[]
  readonly value: Plan
}

export interface LetPlan extends Node<'let'> {
  readonly name: string
  readonly value: Plan
}

export interface MetaPlan extends Node<'meta'> {
  readonly key: string | undefined
  readonly value: Plan
}

export interface IfStatementPlan extends Node<'ifStatement'> {
  readonly branches: readonly (readonly [condition: Plan, body: Body])[]
  readonly otherwise: Body | undefined
}

/** Statements that are executed one after the other. */
export type Body = readonly StatementPlan[]

/** A map: what `.apply(name)` executes. */
export interface MapPlan {
  readonly name: string
  readonly body: Body
  /** The text that its offsets refer to: an imported map's is that of its file. */
  readonly text: string
}

/** A whole mapping. */
export interface ProgramPlan {
  readonly text: string
  readonly statements: Body
  readonly maps: readonly MapPlan[]
}
