import { Layout } from './layout.js'

/** Layouts that are tried for a document. */
const LAYOUTS = 4

/** Learning a layout takes at most about as long as parsing this many characters: its expression is compiled to machine code. */
const COST = 1024 * 1024

/** A layout that does not fit may take as long as some that fit spare: it goes back through all that it read. */
const MISS = 2

/** The credit, in costs of a layout, with which the first one is learned: documents may have two in turns. */
const TO_BEGIN = 3

/** The credit, in such costs, with which another one is learned: some is left for the misses before its first hit. */
const TO_GO_ON = 1.5

/** Documents that are looked at for one with the same fields as the one before them. */
const LOOKS = 8

/** Longer documents are not tried: a search that goes back needs room. */
const LONGEST = 16 * 1024

/** Characters for each part of a document beyond which a layout spares little, and takes long where it does not fit. */
const LONG_PART = 40

/** How a document is parsed whole. */
type ParseWhole = (text: string) => unknown

/**
 * Parses documents of which only some fields are read, at half the cost where most are laid out alike: what nobody reads is
 * checked, but not built. A document of no known layout is parsed whole, so each document has the wanted fields, and may have
 * others. Time is reckoned in characters of text: it spends no more on layouts than it took to parse what came before, or than
 * they spared; where that is spent, it has nothing left to try.
 */
export class ProjectingParser {
  readonly #wanted: ReadonlySet<string>
  readonly #cost: number
  readonly #layouts: Layout[] = []
  /** That of the last document that was read by one. */
  #last: Layout | undefined
  /** What may be spent, in characters. */
  #credit = 0
  /** A document that no layout could read, by the names of its fields, and how many others came behind it. */
  #seen: { readonly names: string; others: number } | undefined

  /** `cost` is that of learning a layout, in characters. */
  constructor(wanted: ReadonlySet<string>, cost = COST) {
    this.#wanted = wanted
    this.#cost = cost
  }

  /** Whether this is worth its while still: documents may have no layout in common. */
  get spares(): boolean {
    return this.#credit >= 0
  }

  /** Parses a JSON document; throws as `parseWhole` does. */
  parse(text: string, parseWhole: ParseWhole): unknown {
    if (text.length > LONGEST) return parseWhole(text)
    const fields = this.#read(text)
    if (fields !== undefined) return fields
    const value = parseWhole(text)
    const first = this.#layouts.length === 0
    if (first) this.#credit += text.length
    if (this.#credit >= (first ? TO_BEGIN : TO_GO_ON) * this.#cost) this.#consider(value, text.length)
    return value
  }

  #read(text: string): Record<string, unknown> | undefined {
    const layouts = this.#layouts
    for (let i = 0; i < layouts.length; i++) {
      const layout = layouts[i] as Layout
      const fields = layout.read(text)
      if (fields === undefined) {
        this.#credit -= MISS * text.length
        continue
      }
      this.#credit += text.length
      // one that comes twice in a row is tried sooner; those that come in turns stay where they are
      if (i > 0 && layout === this.#last) {
        layouts[i] = layouts[i - 1] as Layout
        layouts[i - 1] = layout
      }
      this.#last = layout
      return fields
    }
    return undefined
  }

  /** Learns the layout of a document that no layout could read, where another one a short while before had the same fields. */
  #consider(value: unknown, length: number): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const names = Object.keys(value).join()
    if (this.#seen === undefined) {
      this.#seen = { names, others: 0 }
      return
    }
    const again = names === this.#seen.names
    if (!again && ++this.#seen.others < LOOKS) return
    this.#seen = undefined
    this.#credit -= again ? this.#cost : this.#cost / 8
    if (!again || length > LONG_PART * partsOf(value)) return
    const layout = Layout.of(value as Readonly<Record<string, unknown>>, this.#wanted)
    if (layout === undefined) return
    if (this.#layouts.length === LAYOUTS) this.#layouts.pop()
    this.#layouts.push(layout)
  }
}

/**
 * How many parts of an object or array a parser spends time to build, not counting those nested too deeply for a layout: numbers in
 * arrays cost it little.
 */
function partsOf(value: object, depth = 3): number {
  let parts = 0
  for (const member of Object.values(value)) {
    if (typeof member !== 'number' || !Array.isArray(value)) parts++
    if (typeof member === 'object' && member !== null && depth > 1) parts += partsOf(member, depth - 1)
  }
  return parts
}
