import type { Codec } from './codec.js'
import { RANGE } from './described.js'
import { duration } from './duration.js'
import { refined } from './refined.js'

/** Milliseconds; a longer timer would also overflow. */
const DAY = 24 * 3_600_000

/** How long to wait for a server, in milliseconds. */
export const wait: Codec<number> = refined(
  duration,
  (milliseconds) =>
    milliseconds > 0 && milliseconds <= DAY
      ? undefined
      : { message: 'expected a duration above 0 and of at most 24h' },
  { [RANGE]: 'above 0, at most 24h' },
)
