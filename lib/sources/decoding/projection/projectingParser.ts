import { parseDocument } from '../parseDocument.js'
import { Layout } from './layout.js'

/** Layouts that are tried for a document. */
const LAYOUTS = 4

/** Learning a layout costs as much as some documents in it spare. */
const COST = 100

/** Longer documents are not tried: a search that goes back needs room. */
const LONGEST = 64 * 1024

/**
 * Parses documents of which only some fields are read, at half the cost where most are laid out alike: what nobody reads is
 * checked, but not built. A document that is laid out as none before it is parsed whole, so each document has the wanted fields,
 * and may have others.
 */
export class ProjectingParser {
  readonly #wanted: ReadonlySet<string>
  readonly #layouts: Layout[] = []
  /** What the layouts have spared so far, in documents; some on credit, to begin with. */
  #spared = 10 * COST

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted
  }

  /** Whether this is worth its while still: documents may have no layout in common. */
  get spares(): boolean {
    return this.#spared > 0
  }

  /** Parses a JSON document; throws as `parseDocument` does. */
  readonly parse = (text: string): unknown => {
    const fields = text.length > LONGEST ? undefined : this.#read(text)
    if (fields !== undefined) return fields
    const value = parseDocument(text)
    this.#spared--
    if (this.#spared >= COST && text.length <= LONGEST) this.#learn(value)
    return value
  }

  #read(text: string): Record<string, unknown> | undefined {
    const layouts = this.#layouts
    for (let i = 0; i < layouts.length; i++) {
      const layout = layouts[i] as Layout
      const fields = layout.read(text)
      if (fields === undefined) continue
      this.#spared++
      if (i > 0) {
        layouts[i] = layouts[i - 1] as Layout
        layouts[i - 1] = layout
      }
      return fields
    }
    return undefined
  }

  #learn(value: unknown): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const layout = Layout.of(value as Readonly<Record<string, unknown>>, this.#wanted)
    this.#spared -= COST
    if (layout === undefined) return
    if (this.#layouts.length === LAYOUTS) this.#layouts.pop()
    this.#layouts.push(layout)
  }
}
