import { member, quoted } from './source.js'

/**
 * A document of which all that was assigned so far is known while compiling, but for the values: it is written at once
 * when it is needed, instead of field by field.
 */
export class Draft {
  /** The document on top of which fields are set; undefined for one that begins empty. */
  readonly #base: string | undefined
  readonly #fields = new Map<string, string | Draft>()
  /** Keys of the base that are left out. */
  readonly #removed = new Set<string>()

  constructor(base?: string) {
    this.#base = base
  }

  /** Whether a path can be set: nothing of which too little is known stands in the way. */
  takes([key = '', ...rest]: readonly string[]): boolean {
    const below = this.#fields.get(key)
    if (this.#base !== undefined && (key === '-' || key === '__proto__')) return false
    if (rest.length === 0) return true
    return below === undefined ? this.#base === undefined : typeof below !== 'string' && below.takes(rest)
  }

  /** Notes that a path, which it takes, holds what an expression gives. */
  set([key = '', ...rest]: readonly string[], value: string | Draft): void {
    this.#removed.delete(key)
    if (rest.length === 0) {
      this.#fields.set(key, value)
      return
    }
    const below = this.#fields.get(key)
    const draft = below instanceof Draft ? below : new Draft()
    draft.set(rest, value)
    this.#fields.set(key, draft)
  }

  /** Notes that a key is deleted. */
  remove(key: string): void {
    this.#fields.delete(key)
    this.#removed.add(key)
  }

  /** The statements that make it the document; with `reuses`, the one below it is written into. */
  written(reuses: boolean): string {
    const base = this.#base
    if (base === undefined) return `root = own = ${this.#literal()};`
    if (this.#fields.size + this.#removed.size === 0)
      return `root = ${base}; own = ${reuses ? '$.ownable(root)' : 'undefined'};`
    const fields = [...this.#fields].map(([key, value]) => [quoted(key), source(value)] as const)
    const removed = [...this.#removed].map(quoted)
    const slow = [...removed.map((key) => [key, '$.DELETED'] as const), ...fields].map(
      ([key, value]) => `root = $.assign(root, [${key}], ${value});`,
    )
    const otherwise = `else { root = ${base}; ${slow.join(' ')} own = $.ownable(root); }`
    if (removed.length > 0) {
      const rest = `{ ${removed.map((key, index) => `[${key}]: d${index}`).join(', ')}, ...rest }`
      const made = fields.length === 0 ? 'rest' : `{...rest, ${this.#members()}}`
      return `if ($.ownable(${base}) !== undefined) { const ${rest} = ${base}; root = own = ${made}; } ${otherwise}`
    }
    if (!reuses)
      return `if ($.ownable(${base}) !== undefined) root = own = {...${base}, ${this.#members()}}; ${otherwise}`
    const quick = fields.map(([key, value]) => `own[${key}] = ${value};`)
    return `if ((own = $.ownable(${base})) !== undefined) { root = own; ${quick.join(' ')} } ${otherwise}`
  }

  #literal(): string {
    return `{${this.#members()}}`
  }

  #members(): string {
    return [...this.#fields].map(([key, value]) => member(key, source(value))).join(', ')
  }

  static source(draft: Draft): string {
    return draft.#literal()
  }
}

function source(value: string | Draft): string {
  return typeof value === 'string' ? value : Draft.source(value)
}
