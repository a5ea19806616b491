import type { Timestamp } from '../values/timestamp.js'
import { daysFromCivil, weekdayOf } from './civil.js'
import { timestampAt } from './dateTime.js'
import { DirectiveError } from './directiveError.js'
import { UTC, type Zone } from './zone.js'

/** What strptime has read of a date and time. */
export class CalendarFields {
  year = 1900
  century: number | undefined = undefined
  isIsoYear = false
  month = 1
  day: number | undefined = undefined
  dayOfYear: number | undefined = undefined
  week = 0
  /** The kind of week: counted from the first Sunday, the first Monday, or as ISO 8601 does. */
  weeks: 'sunday' | 'monday' | 'iso' | undefined = undefined
  /** From 0 for Sunday. */
  weekday: number | undefined = undefined
  hour = 0
  isAfternoon = false
  minute = 0
  second = 0
  nanosecond = 0
  zone: Zone = UTC
  hasAbbreviation = false
  hasOffset = false

  timestamp(): Timestamp {
    const year = this.century === undefined ? this.year : this.century * 100 + (this.year % 100)
    return timestampAt(
      {
        year,
        ...this.#monthAndDay(year),
        hour: this.hour + (this.isAfternoon ? 12 : 0),
        minute: this.minute,
        second: this.second,
        nanosecond: this.nanosecond,
      },
      this.zone,
    )
  }

  #monthAndDay(year: number): { readonly month: number; readonly day: number } {
    if (this.day !== undefined) return { month: this.month, day: this.day }
    if (this.dayOfYear !== undefined) {
      if (this.isIsoYear) throw new DirectiveError('use "%Y" to parse non-ISO year for "%j"')
      return { month: 1, day: this.dayOfYear }
    }
    return this.weeks === undefined
      ? { month: this.month, day: 1 }
      : { month: 1, day: this.#dayOfWeek(year, this.weeks) }
  }

  #dayOfWeek(year: number, weeks: 'sunday' | 'monday' | 'iso'): number {
    if (weeks === 'iso' && !this.isIsoYear) throw new DirectiveError('use "%G" to parse ISO year for "%V"')
    if (weeks !== 'iso' && this.isIsoYear)
      throw new DirectiveError('use "%Y" to parse non-ISO year for "%U" or "%W"')
    const weekday = this.weekday ?? (weeks === 'sunday' ? 0 : 1)
    // the last day before the year's first week in which a week can begin
    const start = weeks === 'sunday' ? 0 : weeks === 'monday' ? -1 : -4
    const week = this.week + (weeks !== 'sunday' && weekday === 0 ? 1 : 0)
    return start + week * 7 - weekdayOf(daysFromCivil(year, 1, start)) + weekday
  }
}
