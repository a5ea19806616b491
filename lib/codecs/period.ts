import { RANGE } from './described.js'
import { duration } from './duration.js'
import { refined } from './refined.js'

/** A duration of at least a millisecond and at most `longest` milliseconds; `shown` is how errors tell that one. */
export const period = (longest = Number.MAX_SAFE_INTEGER, shown = '') =>
  refined(
    duration,
    (milliseconds) => {
      if (milliseconds < 1) return { message: 'expected a duration of at least 1ms' }
      return milliseconds > longest ? { message: `expected a duration of at most ${shown}` } : undefined
    },
    { [RANGE]: shown === '' ? 'at least 1ms' : `1ms to ${shown}` },
  )
