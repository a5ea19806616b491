import type { Method } from '../../definition.js'
import { changing } from './changing.js'
import { durations } from './durations.js'
import { formatting } from './formatting.js'
import { parsing } from './parsing.js'
import { timestamp } from './timestamp.js'
import { unix } from './unix.js'

/** Methods of timestamps and durations. */
export const time: readonly Method[] = [
  timestamp,
  ...parsing,
  ...formatting,
  ...unix,
  ...changing,
  ...durations,
]
