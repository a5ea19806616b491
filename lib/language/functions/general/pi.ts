import type { Function as FunctionDefinition } from '../../definition.js'

/** `pi()`. */
export const pi: FunctionDefinition = {
  name: 'pi',
  family: 'general',
  summary: 'The ratio of the circumference of a circle to its diameter.',
  parameters: [],
  examples: [
    { mapping: 'root.v = pi()', output: { v: Math.PI } },
    { mapping: 'root.v = this.degrees * (pi() / 180)', input: { degrees: 180 }, output: { v: Math.PI } },
  ],
  bind: () => () => Math.PI,
}
