import { placeOf } from '../knowledge/placeOf.js'
import type { Plan } from '../plan.js'

/** How code is generated. */
export interface Style {
  /** `this` at the top may be missing: the payload may not be JSON. */
  readonly careful: boolean
}

/** State of the generation of one mapping's code. */
export class Generator {
  readonly style: Style
  /** Values that the code refers to by `K[index]`. */
  readonly constants: unknown[] = []
  /** Declarations that stand before the mapping's function: what is made once. */
  readonly prelude: string[] = []
  /** True while the code's offsets are of another text than the mapping's. */
  isForeign = false
  /** For each variable that a function begins with, the name of the same that is never null, once something reads of it. */
  readonly #bases = new Map<string, string | undefined>()
  readonly #names = new Map<unknown, string>()
  #count = 0

  constructor(style: Style) {
    this.style = style
  }

  /** A JavaScript name that is in use nowhere else. */
  name(prefix: string): string {
    this.#count++
    return `${prefix}${this.#count}`
  }

  /** Notes that a function begins with a variable, of which something may read fields. */
  begin(variable: string): void {
    this.#bases.set(variable, undefined)
  }

  /** A variable from which fields can be read without asking first whether it is null, which takes longer than reading them. */
  base(variable: string): string | undefined {
    if (!this.#bases.has(variable)) return undefined
    const known = this.#bases.get(variable) ?? this.name('n')
    this.#bases.set(variable, known)
    return known
  }

  /** What the function declares at its start, for what reads fields of a variable. */
  beginning(variable: string): string {
    const base = this.#bases.get(variable)
    return base === undefined ? '' : `const ${base} = ${variable} ?? $.NONE;`
  }

  /** The name of a value that the code refers to. */
  constant(value: unknown): string {
    const known = this.#names.get(value)
    if (known !== undefined) return known
    this.constants.push(value)
    const name = `K[${this.constants.length - 1}]`
    this.#names.set(value, name)
    return name
  }

  /** A declaration made once, by its name. */
  declare(prefix: string, code: string): string {
    const name = this.name(prefix)
    this.prelude.push(`const ${name} = ${code};`)
    return name
  }

  /** The name of the place of an expression; what failed is named by `named`. */
  place(node: Plan, named: Plan | undefined): string {
    return this.declare('p', this.constant(placeOf(node, named, this.isForeign)))
  }

  /** The offset to which an error at an expression refers; none in a text that is not the mapping's. */
  offset({ at }: { readonly at: number }): number | undefined {
    return this.isForeign ? undefined : at
  }
}
