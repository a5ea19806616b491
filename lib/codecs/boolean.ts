import type { Codec } from './codec.js'
import { scalar } from './scalar.js'

/** true or false. */
export const boolean: Codec<boolean> = scalar({
  name: 'boolean',
  schema: { type: 'boolean' },
  expected: 'true or false',
  read: (value) => (typeof value === 'boolean' ? { value } : undefined),
  readText: (text) => (text === 'true' ? { value: true } : text === 'false' ? { value: false } : undefined),
})
