import type { Function as FunctionDefinition, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'

/** The counts of this process by name: mappings that name the same share it. */
const counts = new Map<string, number>()

/** `count(name)`. */
export const count: FunctionDefinition = {
  name: 'count',
  family: 'general',
  summary: 'Counts up by one at each evaluation of any mapping of the process that names it.',
  parameters: [{ name: 'name', type: 'string', summary: 'The name of the count.' }],
  examples: [
    { mapping: 'root.v = count("an example of one")', output: { v: 1 } },
    { mapping: 'root.v = [count("an example of two"), count("an example of two")]', output: { v: [1, 2] } },
  ],
  deprecated: 'use counter()',
  bind: (given: Value) => {
    const name = textOf(given)
    return () => {
      const next = (counts.get(name) ?? 0) + 1
      counts.set(name, next)
      return next
    }
  },
}
