import { isDigitAt, pairAt } from './digits.js'
import type { Element } from './goLayout.js'
import { MONTHS, nameFinder, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './names.js'
import { outOfRange, type ParsedTime, type Reader } from './parsedTime.js'
import { UTC } from './zone.js'
import { abbreviationLength } from './zoneText.js'

type Field = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

/** Two digits; one will do where the width is free. */
function number(field: Field, isFixed: boolean, least: number, most: number): Reader {
  return (text, at, time) => {
    const pair = pairAt(text, at)
    if (pair < 0 && (isFixed || !isDigitAt(text, at))) return -1
    const value = pair < 0 ? text.charCodeAt(at) - 48 : pair
    if (value < least || value > most) return outOfRange(time, field)
    time[field] = value
    return at + (pair < 0 ? 1 : 2)
  }
}

function name(names: readonly string[], set: (time: ParsedTime, index: number) => void): Reader {
  const find = nameFinder(names)
  return (text, at, time) => {
    const index = find(text, at)
    if (index < 0) return -1
    set(time, index)
    return at + (names[index] as string).length
  }
}

function yearDay(isFixed: boolean): Reader {
  return (text, start, time) => {
    let at = start
    if (!isFixed) while (at < start + 2 && text[at] === ' ') at++
    let end = at
    while (end < at + 3 && isDigitAt(text, end)) end++
    if (end === at || (isFixed && end < at + 3)) return -1
    time.dayOfYear = Number(text.slice(at, end))
    return end
  }
}

function half(am: string, pm: string): Reader {
  return (text, at, time) => {
    if (text.startsWith(pm, at)) time.half = 'pm'
    else if (text.startsWith(am, at)) time.half = 'am'
    else return -1
    return at + 2
  }
}

const setMonth = (time: ParsedTime, index: number): void => {
  time.month = index + 1
}
const ignore = (): void => undefined
// the day is held against month and year at the end
const day = number('day', false, 0, 99)

/** Reads each element of a layout. */
export const ELEMENT_READERS: Readonly<Record<Element, Reader>> = {
  longMonth: name(MONTHS, setMonth),
  shortMonth: name(SHORT_MONTHS, setMonth),
  zeroMonth: number('month', true, 1, 12),
  month: number('month', false, 1, 12),
  longWeekday: name(WEEKDAYS, ignore),
  shortWeekday: name(SHORT_WEEKDAYS, ignore),
  zeroDay: number('day', true, 0, 99),
  spaceDay: (text, at, time) => day(text, text[at] === ' ' ? at + 1 : at, time),
  day,
  zeroYearDay: yearDay(true),
  spaceYearDay: yearDay(false),
  hour: number('hour', false, 0, 23),
  zeroHour12: number('hour', true, 0, 12),
  hour12: number('hour', false, 0, 12),
  zeroMinute: number('minute', true, 0, 59),
  minute: number('minute', false, 0, 59),
  zeroSecond: number('second', true, 0, 59),
  second: number('second', false, 0, 59),
  longYear: (text, at, time) => {
    const [century, year] = [pairAt(text, at), pairAt(text, at + 2)]
    if (century < 0 || year < 0) return -1
    time.year = century * 100 + year
    return at + 4
  },
  shortYear: (text, at, time) => {
    const year = pairAt(text, at)
    if (year < 0) return -1
    time.year = year >= 69 ? 1900 + year : 2000 + year
    return at + 2
  },
  upperHalf: half('AM', 'PM'),
  lowerHalf: half('am', 'pm'),
  abbreviation: (text, at, time) => {
    if (text.startsWith('UTC', at)) {
      time.zone = UTC
      return at + 3
    }
    const length = abbreviationLength(text, at)
    if (length === 0) return -1
    time.abbreviation = text.slice(at, at + length)
    return at + length
  },
}
