import type { Value } from './definition.js'

/** An expression; `at` is its offset in the mapping's text. */
export type Expression =
  | Literal
  | ArrayLiteral
  | ObjectLiteral
  | This
  | Root
  | Metadata
  | Variable
  | Local
  | Get
  | MapInto
  | MethodCall
  | FunctionCall
  | Binary
  | Unary
  | If
  | Match
  | Lambda

interface Node<Kind extends string> {
  readonly kind: Kind
  readonly at: number
}

export interface Literal extends Node<'literal'> {
  readonly value: Value
}

export interface ArrayLiteral extends Node<'array'> {
  readonly items: readonly Expression[]
}

export interface ObjectLiteral extends Node<'object'> {
  readonly entries: readonly (readonly [key: Expression, value: Expression])[]
}

/** The current context: `this`, a leading dot, or a bare name's target. */
export interface This extends Node<'this'> {}

/** The document built so far. */
export interface Root extends Node<'root'> {}

/** `@` or `@key`. */
export interface Metadata extends Node<'metadata'> {
  readonly key: string | undefined
}

/** `$name`. */
export interface Variable extends Node<'variable'> {
  readonly name: string
}

/** A lambda's parameter. */
export interface Local extends Node<'local'> {
  readonly name: string
}

/** One segment of a path. */
export interface Get extends Node<'get'> {
  readonly target: Expression
  readonly key: string
}

/** `target.(body)`: body with `this` = target. */
export interface MapInto extends Node<'map'> {
  readonly target: Expression
  readonly body: Expression
}

/** An argument, named or by position. */
export interface Argument {
  readonly name: string | undefined
  readonly value: Expression
}

export interface MethodCall extends Node<'method'> {
  readonly target: Expression
  readonly name: string
  readonly args: readonly Argument[]
}

export interface FunctionCall extends Node<'function'> {
  readonly name: string
  readonly args: readonly Argument[]
}

export type BinaryOperator =
  | '*'
  | '/'
  | '%'
  | '|'
  | '+'
  | '-'
  | '=='
  | '!='
  | '>'
  | '>='
  | '<'
  | '<='
  | '&&'
  | '||'

export interface Binary extends Node<'binary'> {
  readonly operator: BinaryOperator
  readonly left: Expression
  readonly right: Expression
}

export interface Unary extends Node<'unary'> {
  readonly operator: '!' | '-'
  readonly operand: Expression
}

export interface If extends Node<'if'> {
  readonly branches: readonly (readonly [condition: Expression, value: Expression])[]
  readonly otherwise: Expression | undefined
}

/** A case of a match: no pattern is `_`. */
export interface MatchCase {
  readonly pattern: Expression | undefined
  readonly value: Expression
}

export interface Match extends Node<'match'> {
  readonly subject: Expression | undefined
  readonly cases: readonly MatchCase[]
}

/** `name -> body`; no name is `_`. */
export interface Lambda extends Node<'lambda'> {
  readonly parameter: string | undefined
  readonly body: Expression
}

/** A statement; `at` is its offset in the mapping's text. */
export type Statement = Assign | Let | MetaAssign | IfStatement

/** `root.path = value`. */
export interface Assign extends Node<'assign'> {
  readonly path: readonly string[]
  readonly value: Expression
}

/** `let name = value`. */
export interface Let extends Node<'let'> {
  readonly name: string
  readonly value: Expression
}

/** `meta key = value`; no key replaces all metadata. */
export interface MetaAssign extends Node<'meta'> {
  readonly key: string | undefined
  readonly value: Expression
}

export interface IfStatement extends Node<'ifStatement'> {
  readonly branches: readonly (readonly [condition: Expression, body: readonly Statement[]])[]
  readonly otherwise: readonly Statement[] | undefined
}

/** `map name { ... }`. */
export interface MapDefinition extends Node<'mapDefinition'> {
  readonly name: string
  readonly body: readonly Statement[]
}

/** `import "path"`: takes the maps of another file. */
export interface Import extends Node<'import'> {
  readonly path: string
}

/** A parsed mapping: its statements, its maps, what it imports, or the file that stands for all of it. */
export interface Program {
  readonly statements: readonly Statement[]
  readonly maps: readonly MapDefinition[]
  readonly imports: readonly Import[]
  readonly from: Import | undefined
}
