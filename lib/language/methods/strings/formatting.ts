import type { Method, Value } from '../../definition.js'
import { printf } from '../../text/printf/printf.js'
import { textOrTimestamp } from '../../text/targets.js'

/** Methods that put values into a template. */
export const formatting: readonly Method[] = [
  {
    name: 'format',
    family: 'strings',
    summary:
      "A template in the notation of Go's fmt, filled with values: %v any value, %s text, %05d and %.2f numbers.",
    parameters: [{ name: 'values', type: 'any', summary: 'The values, in the order of the verbs.' }],
    variadic: true,
    examples: [
      {
        mapping: 'root.v = "%s is %v, %.1f%%".format(this.name, this.age, this.share)',
        input: { name: 'Ada', age: 36, share: 12.34 },
        output: { v: 'Ada is 36, 12.3%' },
      },
      { mapping: 'root.v = "%05d|%-4s|%x".format(42, "ab", 255)', output: { v: '00042|ab  |ff' } },
    ],
    bind:
      (...values: readonly Value[]) =>
      (target) =>
        printf(textOrTimestamp(target), values),
  },
]
