import { integer } from '../runtime/numbers.js'
import { Timestamp } from '../values/timestamp.js'
import { ShownTime, timestampAt } from './dateTime.js'
import type { Decimal, IsoDuration, Unit } from './isoDuration.js'

const CALENDAR: readonly Unit[] = ['years', 'months', 'weeks', 'days']
const CLOCK: readonly Unit[] = ['hours', 'minutes', 'seconds']

/** Billionths of a day; the year of the Gregorian calendar has 365.2425 days, and a month is a twelfth of it. */
const DAYS: Readonly<Partial<Record<Unit, bigint>>> = {
  years: 365_242_500_000n,
  months: 30_436_875_000n,
  weeks: 7_000_000_000n,
  days: 1_000_000_000n,
}

const NANOSECONDS: Readonly<Partial<Record<Unit, bigint>>> = {
  hours: 3_600_000_000_000n,
  minutes: 60_000_000_000n,
  seconds: 1_000_000_000n,
}

/** Nanoseconds of a duration, with years and months of mean length. */
export function nanosecondsOf({ isNegative, units }: IsoDuration): number | bigint {
  const total = sum(units, CALENDAR, DAYS) * 86_400n + sum(units, CLOCK, NANOSECONDS)
  return integer(isNegative ? -total : total)
}

function sum(
  units: ReadonlyMap<Unit, Decimal>,
  names: readonly Unit[],
  factors: Readonly<Partial<Record<Unit, bigint>>>,
): bigint {
  let total = 0n
  for (const name of names) {
    const { digits, scale } = units.get(name) ?? { digits: 0n, scale: 0 }
    total += digits * ((factors[name] ?? 0n) / 10n ** BigInt(scale))
  }
  return total
}

/**
 * Adds a duration (or with `sign` -1 subtracts it) by the calendar of the timestamp's zone: years, months and days first, then
 * the clock's units. A day that a month does not have goes on into the next, as in Go's Time.AddDate. A fraction of a calendar
 * unit makes the whole duration one of mean length.
 */
export function addIsoDuration(timestamp: Timestamp, duration: IsoDuration, sign: 1 | -1): Timestamp {
  const { units, isNegative } = duration
  const direction = isNegative ? -sign : sign
  if (CALENDAR.some((name) => (units.get(name)?.scale ?? 0) > 0))
    return later(timestamp, BigInt(nanosecondsOf(duration)) * BigInt(sign))
  const count = (name: Unit): number => Number(units.get(name)?.digits ?? 0n) * direction
  const moved = CALENDAR.some((name) => count(name) !== 0)
    ? byCalendar(timestamp, count('years'), count('months'), count('weeks') * 7 + count('days'))
    : timestamp
  return later(moved, sum(units, CLOCK, NANOSECONDS) * BigInt(direction))
}

function byCalendar(timestamp: Timestamp, years: number, months: number, days: number): Timestamp {
  const shown = new ShownTime(timestamp)
  const { year, month, day, hour, minute, second, nanosecond } = shown
  return timestampAt(
    { year: year + years, month: month + months, day: day + days, hour, minute, second, nanosecond },
    timestamp.shownIn,
  )
}

function later(timestamp: Timestamp, nanoseconds: bigint): Timestamp {
  if (nanoseconds === 0n) return timestamp
  return Timestamp.fromNanoseconds(timestamp.epochNanoseconds + nanoseconds, timestamp.shownIn)
}
