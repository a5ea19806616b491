import type { Function as FunctionDefinition } from '../../definition.js'

/** Functions that read how a message failed before. */
export const failure: readonly FunctionDefinition[] = [
  {
    name: 'error',
    family: 'message',
    summary: 'Why the message is flagged as failed, null where it is not.',
    parameters: [],
    examples: [
      { mapping: 'root.v = error()', output: { v: null } },
      { mapping: 'root.v = error() | "all is well"', output: { v: 'all is well' } },
    ],
    bind: () => (runtime) => runtime.failure ?? null,
  },
  {
    name: 'errored',
    family: 'message',
    summary: 'Whether the message is flagged as failed.',
    parameters: [],
    examples: [
      { mapping: 'root.v = errored()', output: { v: false } },
      { mapping: 'root = if errored() { deleted() } else { this }', input: { a: 1 }, output: { a: 1 } },
    ],
    bind: () => (runtime) => runtime.failure !== undefined,
  },
]
