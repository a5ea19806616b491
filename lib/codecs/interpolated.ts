/** A scalar of a configuration in which variables stood: its value is known only where a codec asks for it. */
export class Interpolated {
  /** The text with its variables put in; those that are missing are left out. */
  readonly text: string
  /** True where the scalar is one whole `${NAME}`: it then takes the type that its codec wants. */
  readonly whole: boolean
  /** Variables that are not set and have no default. */
  readonly missing: readonly string[]
  /** The variables that stand in it, set or not, in their order. */
  readonly names: readonly string[]

  constructor(text: string, whole: boolean, missing: readonly string[], names: readonly string[] = missing) {
    this.text = text
    this.whole = whole
    this.missing = missing
    this.names = names
  }
}

/** What is wrong with an interpolated scalar whatever its type; undefined when nothing is. */
export function missingVariables({ missing }: Interpolated): string | undefined {
  const [name] = missing
  if (name === undefined) return undefined
  return `environment variable ${name} is not set: set it, or give a default: \${${name}:...}`
}

/** Whether that is what a message says: where nothing is run, the variables of a run need not be set. */
export function tellsOfMissingVariable(message: string): boolean {
  return /^environment variable \S+ is not set:/.test(message)
}
