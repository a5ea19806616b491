import type { Expression, Statement, Variable } from '../ast.js'
import type { Function as FunctionDefinition, Method } from '../definition.js'
import type { MappingError } from '../mappingError.js'
import { syntaxError } from '../syntaxError.js'

/** What the generated code is made of beside its text. */
export interface Registry {
  readonly methods: ReadonlyMap<string, Method>
  readonly functions: ReadonlyMap<string, FunctionDefinition>
}

/** A JavaScript function that is being generated. */
export interface Scope {
  readonly parent: Scope | undefined
  /** The expression that `this` of the language stands for. */
  readonly self: string
  /** True where `this` is the message's document. */
  readonly isTop: boolean
  /** JavaScript names of the parameters of lambdas that are bound here. */
  readonly locals: ReadonlyMap<string, string>
  /** Temporary variables of the function. */
  readonly temporaries: string[]
  /** What it reads of the functions around it. */
  readonly outer: { reads: boolean }
}

/** State of the generation of one mapping. */
export class Generator {
  readonly text: string
  readonly registry: Registry
  /** Values that the code refers to by `K[index]`. */
  readonly constants: unknown[] = []
  /** Expressions to which errors refer by index. */
  readonly places: Expression[] = []
  /** Declarations that stand before the mapping's function: what is bound once. */
  readonly prelude: string[] = []
  /** Variables that hold a value whatever happened. */
  readonly assigned = new Set<string>()
  readonly maps: ReadonlySet<string>
  /** JavaScript names of the variables in use. */
  readonly declared = new Set<string>()
  /** Statements to which errors refer by index. */
  readonly #statements: Statement[] = []
  /** Nesting in if statements. */
  depth = 0
  /** True while a map's body is generated. */
  inMap = false
  setsMeta = false
  #names = 0

  constructor(text: string, registry: Registry, maps: ReadonlySet<string>) {
    this.text = text
    this.registry = registry
    this.maps = maps
  }

  name(prefix: string): string {
    this.#names++
    return `${prefix}${this.#names}`
  }

  constant(value: unknown): string {
    this.constants.push(value)
    return `K[${this.constants.length - 1}]`
  }

  /** The index by which an error refers to an expression. */
  place(node: Expression): number {
    this.places.push(node)
    return this.places.length - 1
  }

  /** The index by which an error refers to a statement. */
  statement(node: Statement): number {
    this.#statements.push(node)
    return this.#statements.length - 1
  }

  get statements(): readonly Statement[] {
    return this.#statements
  }

  temporary(scope: Scope): string {
    const name = this.name('t')
    scope.temporaries.push(name)
    return name
  }

  variable({ name }: Variable): string {
    const identifier = variableName(name)
    this.declared.add(identifier)
    return this.assigned.has(name) ? identifier : `$.variable(${identifier}, ${JSON.stringify(name)})`
  }

  error(message: string, at: number): MappingError {
    return syntaxError(this.text, at, message)
  }
}

/** The JavaScript name of a variable of the language, whatever characters it has. */
export function variableName(name: string): string {
  return `v_${[...name].map((character) => (/\w/.test(character) && character !== '_' ? character : `_${character.codePointAt(0)}_`)).join('')}`
}

/** A scope inside another one. */
export function innerScope(parent: Scope, change: Partial<Pick<Scope, 'self' | 'isTop' | 'locals'>>): Scope {
  return { ...parent, ...change }
}

/** The scope of a function inside another one. */
export function functionScope(
  parent: Scope,
  change: Partial<Pick<Scope, 'self' | 'isTop' | 'locals'>>,
): Scope {
  return { ...parent, ...change, parent, temporaries: [], outer: { reads: false } }
}

/** The declaration of a function's temporaries. */
export function declarations({ temporaries }: Scope): string {
  return temporaries.length === 0 ? '' : `let ${temporaries.join(', ')};`
}
