import type { Markers } from '../knowledge/types.js'
import type { Generator } from './generator.js'

/** A JavaScript function that is being generated. */
export interface Scope {
  /** The expression that `this` of the language stands for. */
  readonly self: string
  /** True where `this` is the message's document. */
  readonly isTop: boolean
  /** JavaScript names of the parameters of lambdas. */
  readonly locals: ReadonlyMap<string, string>
  /** What of it and of them may be deleted() or nothing(). */
  readonly markers: Markers
  /** Temporary variables of the function. */
  readonly temporaries: string[]
  /** Variables of the mapping that the function around declares. */
  readonly variables: Set<string>
  /** Variables that hold a value at this point whatever happened before. */
  readonly assigned: Set<string>
  readonly generator: Generator
}

/** A new temporary variable of a scope's function. */
export function temporary({ temporaries, generator }: Scope): string {
  const name = generator.name('t')
  temporaries.push(name)
  return name
}

/** The scope of a function inside that of another one. */
export function functionScope(
  parent: Scope,
  change: Partial<Pick<Scope, 'self' | 'isTop' | 'locals' | 'markers'>>,
): Scope {
  return { ...parent, ...change, temporaries: [] }
}

/** A scope with one more parameter of a lambda. */
export function withLocal(
  { locals }: Scope,
  parameter: string | undefined,
  name: string,
): ReadonlyMap<string, string> {
  return parameter === undefined ? locals : new Map([...locals, [parameter, name]])
}

/** The declaration of a function's temporaries. */
export function declarations({ temporaries }: Scope): string {
  return temporaries.length === 0 ? '' : `let ${temporaries.join(', ')};`
}
