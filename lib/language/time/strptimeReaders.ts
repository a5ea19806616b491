import type { CalendarFields } from './calendarFields.js'
import { civilFromDays } from './civil.js'
import { isDigitAt } from './digits.js'
import { DirectiveError } from './directiveError.js'
import { MONTHS, nameFinder, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './names.js'
import { readAbbreviation, readOffset } from './strptimeZone.js'

/** Reads what a directive stands for from a position; the position after it. Throws DirectiveError. */
export type DirectiveReader = (text: string, at: number, fields: CalendarFields) => number

/** The reader of a directive; of one that there is none, a reader that fails. */
export function directiveReader(letter: string, colons: number): DirectiveReader {
  if (letter === 'z') return (text, at, fields) => readOffset(text, at, fields, colons)
  const reader = READERS[letter]
  if (reader !== undefined) return reader
  return () => {
    if (letter === '') throw new DirectiveError('stray "%"')
    if (letter === ':') throw new DirectiveError('expected \'z\' after "%:"')
    throw new DirectiveError(`unexpected format "%${letter}"`)
  }
}

function cannotParse(letter: string): DirectiveError {
  return new DirectiveError(`cannot parse "%${letter}"`)
}

type Setter = (fields: CalendarFields, value: number) => void

/** Up to `most` digits of a number within a range. */
function digits(letter: string, most: number, least: number, greatest: number, set: Setter): DirectiveReader {
  return (text, at, fields) => {
    let end = at
    let value = 0
    while (end < at + most && isDigitAt(text, end)) value = value * 10 + text.charCodeAt(end++) - 48
    if (end === at || value < least || value > greatest) throw cannotParse(letter)
    set(fields, value)
    return end
  }
}

/** A space in front will do. */
function spaced(read: DirectiveReader): DirectiveReader {
  return (text, at, fields) => read(text, text[at] === ' ' ? at + 1 : at, fields)
}

function signed(read: DirectiveReader, negate: (fields: CalendarFields) => void): DirectiveReader {
  return (text, at, fields) => {
    if (text[at] !== '-') return read(text, at, fields)
    const end = read(text, at + 1, fields)
    negate(fields)
    return end
  }
}

function names(letter: string, all: readonly string[], set: Setter): DirectiveReader {
  const find = nameFinder(all)
  return (text, at, fields) => {
    const index = find(text, at)
    if (index < 0) throw cannotParse(letter)
    set(fields, index)
    return at + (all[index] as string).length
  }
}

function week(letter: string, least: number, weeks: NonNullable<CalendarFields['weeks']>): DirectiveReader {
  return digits(letter, 2, least, 53, (fields, value) => {
    fields.week = value
    fields.weeks = weeks
  })
}

function half(letter: string): DirectiveReader {
  return (text, at, fields) => {
    const word = text.slice(at, at + 2).toUpperCase()
    if (word !== 'AM' && word !== 'PM') throw cannotParse(letter)
    fields.isAfternoon = word === 'PM'
    return at + 2
  }
}

function spaces(letter: string): DirectiveReader {
  return (text, at) => {
    let end = at
    while (/[ \t\n\v\f\r]/.test(text[end] ?? '')) end++
    if (end === at) throw new DirectiveError(`expected a space for "%${letter}"`)
    return end
  }
}

const setYear: Setter = (fields, value) => {
  fields.year = value
}
const setShortYear: Setter = (fields, value) => {
  fields.year = value < 69 ? 2000 + value : 1900 + value
}
const setMonth: Setter = (fields, value) => {
  fields.month = value + 1
}
const setDay: Setter = (fields, value) => {
  fields.day = value
}
const setWeekday: Setter = (fields, value) => {
  fields.weekday = value % 7
}
const setHour: Setter = (fields, value) => {
  fields.hour = value
}
const setHour12: Setter = (fields, value) => {
  fields.hour = value % 12
}
const negateYear = (fields: CalendarFields): void => {
  fields.year = -fields.year
}

function isoYear(read: DirectiveReader): DirectiveReader {
  return (text, at, fields) => {
    fields.isIsoYear = true
    return read(text, at, fields)
  }
}

function epochSeconds(text: string, at: number, fields: CalendarFields): number {
  const [match] = /^-?\d{1,19}/.exec(text.slice(at, at + 20)) ?? []
  if (match === undefined) throw cannotParse('s')
  const seconds = Number(match)
  const days = Math.floor(seconds / 86_400)
  const clock = seconds - days * 86_400
  Object.assign(fields, civilFromDays(days))
  fields.hour = Math.floor(clock / 3600)
  fields.minute = Math.floor(clock / 60) % 60
  fields.second = clock % 60
  return at + match.length
}

function microseconds(text: string, at: number, fields: CalendarFields): number {
  const [match] = /^\d{1,6}/.exec(text.slice(at, at + 6)) ?? []
  if (match === undefined) throw cannotParse('f')
  fields.nanosecond = Number(match.padEnd(6, '0')) * 1000
  return at + match.length
}

const READERS: Readonly<Record<string, DirectiveReader>> = {
  Y: signed(digits('Y', 4, 0, 9999, setYear), negateYear),
  G: isoYear(signed(digits('G', 4, 0, 9999, setYear), negateYear)),
  y: digits('y', 2, 0, 99, setShortYear),
  g: isoYear(digits('g', 2, 0, 99, setShortYear)),
  C: digits('C', 2, 0, 99, (fields, value) => {
    fields.century = value
  }),
  m: digits('m', 2, 1, 12, (fields, value) => setMonth(fields, value - 1)),
  B: names('B', MONTHS, setMonth),
  b: names('b', SHORT_MONTHS, setMonth),
  h: names('h', SHORT_MONTHS, setMonth),
  A: names('A', WEEKDAYS, setWeekday),
  a: names('a', SHORT_WEEKDAYS, setWeekday),
  w: digits('w', 1, 0, 6, setWeekday),
  u: digits('u', 1, 1, 7, setWeekday),
  V: week('V', 1, 'iso'),
  U: week('U', 0, 'sunday'),
  W: week('W', 0, 'monday'),
  d: digits('d', 2, 1, 31, setDay),
  e: spaced(digits('e', 2, 1, 31, setDay)),
  j: digits('j', 3, 1, 366, (fields, value) => {
    fields.dayOfYear = value
  }),
  H: digits('H', 2, 0, 23, setHour),
  k: spaced(digits('k', 2, 0, 23, setHour)),
  I: digits('I', 2, 1, 12, setHour12),
  l: spaced(digits('l', 2, 1, 12, setHour12)),
  p: half('p'),
  P: half('P'),
  M: digits('M', 2, 0, 59, (fields, value) => {
    fields.minute = value
  }),
  S: digits('S', 2, 0, 60, (fields, value) => {
    fields.second = value
  }),
  s: epochSeconds,
  f: microseconds,
  Z: readAbbreviation,
  t: spaces('t'),
  n: spaces('n'),
  '%': (text, at) => {
    if (text[at] !== '%') throw new DirectiveError("expected '%'")
    return at + 1
  },
}
