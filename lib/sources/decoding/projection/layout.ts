/** Text within quotes; JSON's escapes are told by the backslash. */
const CHARACTERS = '[^"\\\\\\x00-\\x1f]*'
const QUOTED = `${CHARACTERS}(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})${CHARACTERS})*`
const STRING = `"${QUOTED}"`

/** A number of which a double keeps the digits of the integer part, and that cannot overflow. */
const NUMBER = number(15)
/** A number that nobody reads. */
const ANY_NUMBER = number(30)

const COMMA = ', ?'
const COLON = ': ?'

/** Objects and arrays deeper than this make patterns that are slower than a parser. */
const DEEPEST = 2

/**
 * The longest expression that is made, in characters: one of this length takes some tens of milliseconds to compile. From 20
 * thousand on they are not compiled but interpreted, and from some hundred thousand on they fail.
 */
const LONGEST_PATTERN = 8000

/** How a field's text becomes its value. */
type Read = (text: string) => unknown

interface Pattern {
  readonly source: string
  /** Where the field is wanted: the pattern then captures its text, or nothing where it is null. */
  readonly read?: Read
}

/**
 * The layout of JSON objects that have the same fields, in the same order, of the same types, as a regular expression: it
 * accepts no text that is not such an object, and captures the fields that are wanted.
 */
export class Layout {
  readonly #pattern: RegExp
  readonly #names: readonly string[]
  readonly #reads: readonly Read[]

  private constructor(pattern: RegExp, names: readonly string[], reads: readonly Read[]) {
    this.#pattern = pattern
    this.#names = names
    this.#reads = reads
  }

  /** The layout of an object as `JSON.parse` gave it; undefined where it is too deep or too wide for one, or has `__proto__`. */
  static of(value: Readonly<Record<string, unknown>>, wanted: ReadonlySet<string>): Layout | undefined {
    const members: string[] = []
    const names: string[] = []
    const reads: Read[] = []
    let length = 0
    for (const [name, member] of Object.entries(value)) {
      const pattern = wanted.has(name) ? wantedPattern(member) : unwantedPattern(member)
      if (pattern === undefined || name === '__proto__') return undefined
      const source = `${escaped(JSON.stringify(name))}${COLON}${pattern.source}`
      length += source.length
      if (length > LONGEST_PATTERN) return undefined
      members.push(source)
      if (pattern.read === undefined) continue
      names.push(name)
      reads.push(pattern.read)
    }
    return new Layout(new RegExp(`^\\{${members.join(COMMA)}\\}$`), names, reads)
  }

  /** The wanted fields of a document in this layout; undefined where it has another one, or is no JSON. */
  read(text: string): Record<string, unknown> | undefined {
    const found = this.#pattern.exec(text)
    if (found === null) return undefined
    const names = this.#names
    const reads = this.#reads
    const fields: Record<string, unknown> = {}
    for (let i = 0; i < names.length; i++) {
      const field = found[i + 1]
      fields[names[i] as string] = field === undefined ? null : (reads[i] as Read)(field)
    }
    return fields
  }
}

function wantedPattern(value: unknown): Pattern | undefined {
  if (typeof value === 'string') return { source: `(?:"(${QUOTED})"|null)`, read: readString }
  if (typeof value === 'number') return { source: captured(NUMBER), read: Number }
  const nested = nestedPattern(depthOf(value), NUMBER)
  return nested === undefined ? undefined : { source: captured(nested), read: JSON.parse }
}

function unwantedPattern(value: unknown): Pattern | undefined {
  const source = nestedPattern(depthOf(value), ANY_NUMBER)
  return source === undefined ? undefined : { source }
}

function captured(source: string): string {
  return `(?:(${source})|null)`
}

/** What is a scalar, or nested up to a depth; undefined where that is too deep. */
function nestedPattern(depth: number, numbers: string): string | undefined {
  if (depth > DEEPEST) return undefined
  const scalar = `${STRING}|${numbers}|true|false|null`
  if (depth === 0) return `(?:${scalar})`
  const element = nestedPattern(depth - 1, numbers)
  const member = `${STRING}${COLON}${element}`
  return `(?:${scalar}|\\[(?:${element}(?:${COMMA}${element})*)?\\]|\\{(?:${member}(?:${COMMA}${member})*)?\\})`
}

/** How deep a value is nested; what is deeper than `most` is `most + 1`, and not looked into. */
function depthOf(value: unknown, most = DEEPEST): number {
  if (typeof value !== 'object' || value === null) return 0
  let below = 0
  if (most > 0) for (const member of Object.values(value)) below = Math.max(below, depthOf(member, most - 1))
  return 1 + below
}

function readString(text: string): string {
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text
}

function number(digits: number): string {
  return `-?(?:0|[1-9][0-9]{0,${digits - 1}})(?:\\.[0-9]+)?(?:[eE](?:-[0-9]+|\\+?[0-9]{1,2}))?`
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
