import type { Codec } from '../../codecs/codec.js'
import { TYPE } from '../../codecs/described.js'
import { scalar } from '../../codecs/scalar.js'

/** What stands between the fields of CSV: the parser compares bytes, so it is one, and one without a meaning of its own. */
export const delimiter: Codec<string> = scalar({
  name: 'delimiter',
  schema: { type: 'string', [TYPE]: 'one ASCII character', minLength: 1, maxLength: 1 },
  expected: 'one ASCII character that is neither a quote nor a line break, such as ";" or "\\t"',
  read: (value) =>
    typeof value === 'string' && /^[\t -~]$/.test(value) && value !== '"' ? { value } : undefined,
})
