import { parseDuration } from '../util/parseDuration.js'
import type { Codec } from './codec.js'
import { TYPE } from './described.js'
import { scalar } from './scalar.js'

/** A duration such as 500ms, 30s, 24h or 1h30m, in milliseconds. */
export const duration: Codec<number> = scalar({
  name: 'duration',
  schema: { type: 'string', [TYPE]: 'duration', pattern: '^(\\d+(\\.\\d+)?(ms|s|m|h|d))+$' },
  expected: 'a duration such as 500ms, 30s, 24h or 1h30m',
  read: (value) => {
    const milliseconds = typeof value === 'string' ? parseDuration(value) : undefined
    return milliseconds === undefined ? undefined : { value: milliseconds }
  },
})
