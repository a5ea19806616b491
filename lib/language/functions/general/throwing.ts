import type { Function as FunctionDefinition, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'

/** `throw(why)`. */
export const throwing: FunctionDefinition = {
  name: 'throw',
  family: 'general',
  summary: 'Fails with a message.',
  parameters: [{ name: 'why', type: 'string', summary: 'What the error says.' }],
  examples: [
    {
      mapping: 'root.v = if this.v > 0 { this.v } else { throw("too low") }',
      input: { v: 1 },
      output: { v: 1 },
    },
    { mapping: 'root.v = throw("too low").catch(e -> e)', output: { v: 'too low' } },
  ],
  bind: (why: Value) => () => {
    throw new Error(textOf(why))
  },
}
