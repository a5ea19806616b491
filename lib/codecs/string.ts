import type { Codec } from './codec.js'
import { TYPE } from './described.js'
import { scalar } from './scalar.js'

/** Any text, the empty one included. */
export const string: Codec<string> = scalar({
  name: 'string',
  schema: { type: 'string' },
  expected: 'a string',
  read: (value) => (typeof value === 'string' ? { value } : undefined),
})

/** Text of at least one character. */
export const nonEmptyString: Codec<string> = scalar({
  name: 'string',
  schema: { type: 'string', minLength: 1 },
  expected: 'a string',
  read: (value) => {
    if (typeof value !== 'string') return undefined
    return value === '' ? { wrong: 'expected a string that is not empty' } : { value }
  },
})

/** Text of exactly one character, such as a delimiter. */
export const character: Codec<string> = scalar({
  name: 'character',
  schema: { type: 'string', [TYPE]: 'one character', minLength: 1, maxLength: 1 },
  expected: 'a single character',
  read: (value) => (typeof value === 'string' && [...value].length === 1 ? { value } : undefined),
})

/** Text that is not to be shown: a password, a token. */
export const secret: Codec<string> = scalar({
  name: 'secret',
  schema: { type: 'string', [TYPE]: 'secret text', minLength: 1 },
  expected: 'a secret',
  read: (value) =>
    typeof value === 'string' && value !== '' ? { value } : { wrong: 'expected a string that is not empty' },
})
