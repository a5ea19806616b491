import type { Method, Services, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'

/** Mappings kept compiled for one call: those that come as data may differ from message to message. */
const MOST_KEPT = 64

/** Compiles mappings, and keeps those it compiled last. */
class Mappings {
  readonly #services: Services
  readonly #kept = new Map<string, (value: Value) => Value>()

  constructor(services: Services) {
    this.#services = services
  }

  get(text: string): (value: Value) => Value {
    const known = this.#kept.get(text)
    if (known !== undefined) return known
    const compiled = this.#services.mapping(text)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    this.#kept.set(text, compiled)
    return compiled
  }
}

/** `.bloblang(mapping)`. */
export const bloblang: Method = {
  name: 'bloblang',
  family: 'general',
  summary: 'Runs a mapping, given as text, on the target; it cannot import, and knows no metadata.',
  parameters: [{ name: 'mapping', type: 'string', summary: 'The mapping.' }],
  examples: [
    {
      mapping: 'root.v = this.doc.bloblang(this.mapping)',
      input: { doc: { a: 1 }, mapping: 'root.b = this.a + 1' },
      output: { v: { b: 2 } },
    },
    { mapping: 'root.v = {"a": 1}.bloblang("root = this.a")', output: { v: 1 } },
  ],
  mayGiveMarker: true,
  checks: (mappings: Mappings, text: Value | undefined) => {
    if (text !== undefined) mappings.get(textOf(text))
  },
  site: (services) => new Mappings(services),
  bind: (mappings: Mappings, text: Value) => (target) => mappings.get(textOf(text))(target),
}
