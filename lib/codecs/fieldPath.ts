import type { Codec } from './codec.js'
import { TYPE } from './described.js'
import { scalar } from './scalar.js'

/** A dotted path to a field: `a.b.c`. */
export const fieldPath: Codec<string> = scalar({
  name: 'path',
  schema: { type: 'string', [TYPE]: 'path of a field', pattern: '^[^.]+(\\.[^.]+)*$' },
  expected: 'the path of a field, such as id or address.city',
  read: (value) =>
    typeof value === 'string' && value.split('.').every((name) => name !== '') ? { value } : undefined,
})
