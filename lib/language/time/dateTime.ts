import { Timestamp } from '../values/timestamp.js'
import { civilFromDays, dayOfYear, daysFromCivil, weekdayOf } from './civil.js'
import type { Zone } from './zone.js'

/** What calendar and clocks of a zone show at a point in time. */
export interface DateTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly nanosecond: number
}

/** What calendar and clocks show at a timestamp, in its own zone, with what is less often asked for. */
export class ShownTime implements DateTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly nanosecond: number
  /** Seconds east of UTC. */
  readonly offset: number
  readonly epochSeconds: number
  readonly #days: number
  readonly #zone: Zone

  constructor(timestamp: Timestamp) {
    this.epochSeconds = timestamp.epochSeconds
    this.nanosecond = timestamp.nanosecondOfSecond
    this.#zone = timestamp.shownIn
    this.offset = this.#zone.offsetAt(this.epochSeconds)
    const local = this.epochSeconds + this.offset
    this.#days = Math.floor(local / 86_400)
    const clock = local - this.#days * 86_400
    const { year, month, day } = civilFromDays(this.#days)
    this.year = year
    this.month = month
    this.day = day
    this.hour = Math.floor(clock / 3600)
    this.minute = Math.floor((clock - this.hour * 3600) / 60)
    this.second = clock - this.hour * 3600 - this.minute * 60
  }

  /** From 0 for Sunday. */
  get weekday(): number {
    return weekdayOf(this.#days)
  }

  /** From 1. */
  get dayOfYear(): number {
    return dayOfYear(this)
  }

  /** Week of ISO 8601, and the year it belongs to: that of its Thursday. */
  get isoWeek(): { readonly year: number; readonly week: number } {
    const thursday = civilFromDays(this.#days + 3 - ((this.weekday + 6) % 7))
    return { year: thursday.year, week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 }
  }

  /** The zone's abbreviation; empty where it has none. */
  get abbreviation(): string {
    return this.#zone.abbreviationAt(this.epochSeconds)
  }
}

/**
 * The timestamp at which a zone shows a date and time, each part of which may be beyond its range: October 32nd is November
 * 1st. Of a time that clocks show twice or skip, the one that the offset before the change gives, as Go's time.Date.
 */
export function timestampAt(
  { year, month, day, hour, minute, second, nanosecond }: DateTime,
  zone: Zone,
): Timestamp {
  const years = Math.floor((month - 1) / 12)
  const days = daysFromCivil(year + years, month - years * 12, 1) + day - 1
  const carry = Math.floor(nanosecond / 1_000_000_000)
  const local = days * 86_400 + hour * 3600 + minute * 60 + second + carry
  const guess = zone.offsetAt(local)
  const offset = guess === 0 ? 0 : zone.offsetAt(local - guess)
  return new Timestamp(local - offset, nanosecond - carry * 1_000_000_000, zone)
}
