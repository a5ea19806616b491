import { Timestamp } from '../values/timestamp.js'

/** Seconds from the first of January of the year 1, from which multiples are counted, to the epoch. */
const YEAR_ONE_TO_EPOCH = 62_135_596_800

/** Rounds a timestamp to a multiple of a duration in nanoseconds, halves up; zero or less rounds nothing (Go's Time.Round). */
export function roundTimestamp(timestamp: Timestamp, duration: number | bigint): Timestamp {
  if (duration < 1) return timestamp
  const { epochSeconds, nanosecondOfSecond, shownIn } = timestamp
  const step = typeof duration === 'number' ? Math.trunc(duration) : duration
  if (typeof step === 'number' && step % 1e9 === 0) {
    const seconds = step / 1e9
    const since = epochSeconds + YEAR_ONE_TO_EPOCH
    const rest = ((since % seconds) + seconds) % seconds
    const isLess = (rest * 2 - seconds) * 1e9 + nanosecondOfSecond * 2 < 0
    return new Timestamp(epochSeconds - rest + (isLess ? 0 : seconds), 0, shownIn)
  }
  const exact = BigInt(step)
  const since = timestamp.epochNanoseconds + BigInt(YEAR_ONE_TO_EPOCH) * 1_000_000_000n
  const rest = ((since % exact) + exact) % exact
  const rounded = timestamp.epochNanoseconds - rest + (rest * 2n < exact ? 0n : exact)
  return Timestamp.fromNanoseconds(rounded, shownIn)
}
