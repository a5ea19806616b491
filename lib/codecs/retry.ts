import { closed } from './closed.js'
import { described } from './described.js'
import { integer } from './number.js'
import { orEmpty, withDefault } from './optional.js'
import { wait } from './wait.js'

/** What is waited before the second attempt, in milliseconds and as YAML has it, and how many attempts there are. */
export interface RetryDefaults {
  readonly initial: readonly [milliseconds: number, shown: string]
  readonly attempts: number
}

/** How requests are tried again: jittered waits that double, from `initial` to `max`. */
export const retry = ({ initial: [milliseconds, shown], attempts }: RetryDefaults) =>
  orEmpty(
    closed({
      initial: described(
        withDefault(wait, milliseconds, shown),
        'The wait before the second attempt, which doubles with each further one; each is jittered.',
      ),
      max: described(withDefault(wait, 30_000, '30s'), 'The longest wait between two attempts.'),
      attempts: described(
        withDefault(integer({ min: 1 }), attempts),
        'Attempts of one request; realtime tries for ever.',
        { mode: 'batch' },
      ),
    }),
  )
