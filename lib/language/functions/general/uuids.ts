import { randomBytes, randomUUID } from 'node:crypto'

import type { Function as FunctionDefinition, Value } from '../../definition.js'
import { formatUuid } from '../../encoding/uuid.js'
import { timestampOf } from '../../time/instants.js'

/** `uuid_v4()`. */
export const uuidV4: FunctionDefinition = {
  name: 'uuid_v4',
  family: 'general',
  summary: 'A random UUID.',
  parameters: [],
  examples: [
    { mapping: 'root.v = uuid_v4().length()', output: { v: 36 } },
    { mapping: 'root.v = uuid_v4().slice(14, 15)', output: { v: '4' } },
  ],
  bind: () => () => randomUUID(),
}

/** `uuid_v7()`. */
export const uuidV7: FunctionDefinition = {
  name: 'uuid_v7',
  family: 'general',
  summary: 'A UUID that sorts by its time, to the millisecond.',
  parameters: [
    { name: 'time', type: 'any', summary: 'A timestamp; by default that of now.', optional: true },
  ],
  examples: [
    { mapping: 'root.v = uuid_v7().length()', output: { v: 36 } },
    {
      mapping: 'root.v = uuid_v7(this.at).slice(0, 15)',
      input: { at: '2020-01-01T00:00:00Z' },
      output: { v: '016f5e66-e800-7' },
    },
  ],
  checksLiterals: true,
  bind: (time: Value | undefined) => {
    const given = time === undefined ? undefined : timestampOf(time)
    return (runtime) => {
      const nanoseconds = given?.epochNanoseconds ?? runtime.now()
      const bytes = randomBytes(16)
      bytes.writeUIntBE(Number(BigInt.asUintN(48, nanoseconds / 1_000_000n)), 0, 6)
      return formatUuid(bytes, 7)
    }
  },
}
