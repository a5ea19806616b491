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
