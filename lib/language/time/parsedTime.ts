import { Timestamp } from '../values/timestamp.js'
import { civilFromDays, daysFromCivil, daysInMonth, isLeapYear } from './civil.js'
import { timestampAt } from './dateTime.js'
import { fixedZone, UTC, type Zone } from './zone.js'

/** Reads a piece of a text from a position into a time; the position after it, or -1. */
export type Reader = (text: string, at: number, time: ParsedTime) => number

/** Says that an element is beyond its range; what a reader returns then. */
export function outOfRange(time: ParsedTime, element: string): number {
  time.outOfRange = element
  return -1
}

/** What a text says of a time; -1 where it says nothing. */
export class ParsedTime {
  year = 0
  month = -1
  day = -1
  dayOfYear = -1
  hour = 0
  minute = 0
  second = 0
  nanosecond = 0
  half: 'am' | 'pm' | undefined = undefined
  zone: Zone | undefined = undefined
  /** Seconds east of UTC. */
  offset: number | undefined = undefined
  abbreviation = ''
  /** The element that is beyond its range. */
  outOfRange: string | undefined = undefined

  /** Puts day and month together; what is wrong with them, if anything is. */
  outside(): string | undefined {
    if (this.half === 'pm' && this.hour < 12) this.hour += 12
    else if (this.half === 'am' && this.hour === 12) this.hour = 0
    if (this.dayOfYear >= 0) return this.#setDayOfYear()
    if (this.month < 0) this.month = 1
    if (this.day < 0) this.day = 1
    const exists = this.day >= 1 && this.day <= daysInMonth(this.year, this.month)
    return exists ? undefined : 'day out of range'
  }

  #setDayOfYear(): string | undefined {
    if (this.dayOfYear < 1 || this.dayOfYear > (isLeapYear(this.year) ? 366 : 365))
      return 'day-of-year out of range'
    const { month, day } = civilFromDays(daysFromCivil(this.year, 1, this.dayOfYear))
    if (this.month >= 0 && this.month !== month) return 'day-of-year does not match month'
    if (this.day >= 0 && this.day !== day) return 'day-of-year does not match day'
    this.month = month
    this.day = day
    return undefined
  }

  /** The timestamp; an abbreviation of unknown meaning counts as UTC, but is kept. */
  timestamp(): Timestamp {
    const { offset, abbreviation } = this
    if (this.zone !== undefined) return timestampAt(this, this.zone)
    if (offset !== undefined)
      return timestampAt(this, offset === 0 && abbreviation === '' ? UTC : fixedZone(offset, abbreviation))
    if (abbreviation === '') return timestampAt(this, UTC)
    const shown = timestampAt(this, UTC)
    return new Timestamp(
      shown.epochSeconds,
      shown.nanosecondOfSecond,
      fixedZone(hoursOfGmt(abbreviation), abbreviation),
    )
  }
}

function hoursOfGmt(abbreviation: string): number {
  return abbreviation.startsWith('GMT') ? Number(abbreviation.slice(3)) * 3600 : 0
}
