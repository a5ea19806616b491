import type { Timestamp } from '../values/timestamp.js'
import { ShownTime } from './dateTime.js'
import { padded, twoDigits } from './digits.js'
import { type Element, type LayoutPiece, layoutPieces, type OffsetStyle } from './goLayout.js'
import { MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './names.js'
import { formatOffset } from './rfc3339.js'

type Writer = (time: ShownTime) => string

/** Writes timestamps in a layout of Go's package time. */
export function goFormatter(layout: string): (timestamp: Timestamp) => string {
  const writers = layoutPieces(layout).map(writerOf)
  return (timestamp) => {
    const time = new ShownTime(timestamp)
    let text = ''
    for (const write of writers) text += write(time)
    return text
  }
}

function writerOf(piece: LayoutPiece): Writer {
  switch (piece.kind) {
    case 'literal':
      return () => piece.text
    case 'element':
      return WRITERS[piece.element]
    case 'fraction':
      return ({ nanosecond }) => {
        const digits = padded(nanosecond, 9).slice(0, piece.digits).padEnd(piece.digits, '0')
        if (!piece.trims) return piece.separator + digits
        const trimmed = digits.replace(/0+$/, '')
        return trimmed === '' ? '' : piece.separator + trimmed
      }
    case 'offset':
      return ({ offset }) => writeOffset(offset, piece)
  }
}

const WRITERS: Readonly<Record<Element, Writer>> = {
  longMonth: ({ month }) => MONTHS[month - 1] as string,
  shortMonth: ({ month }) => SHORT_MONTHS[month - 1] as string,
  zeroMonth: ({ month }) => twoDigits(month),
  month: ({ month }) => String(month),
  longWeekday: ({ weekday }) => WEEKDAYS[weekday] as string,
  shortWeekday: ({ weekday }) => SHORT_WEEKDAYS[weekday] as string,
  zeroDay: ({ day }) => twoDigits(day),
  spaceDay: ({ day }) => String(day).padStart(2),
  day: ({ day }) => String(day),
  zeroYearDay: ({ dayOfYear }) => padded(dayOfYear, 3),
  spaceYearDay: ({ dayOfYear }) => String(dayOfYear).padStart(3),
  hour: ({ hour }) => twoDigits(hour),
  zeroHour12: ({ hour }) => twoDigits(hour % 12 || 12),
  hour12: ({ hour }) => String(hour % 12 || 12),
  zeroMinute: ({ minute }) => twoDigits(minute),
  minute: ({ minute }) => String(minute),
  zeroSecond: ({ second }) => twoDigits(second),
  second: ({ second }) => String(second),
  longYear: ({ year }) => padded(year, 4),
  shortYear: ({ year }) => twoDigits(Math.abs(year) % 100),
  upperHalf: ({ hour }) => (hour >= 12 ? 'PM' : 'AM'),
  lowerHalf: ({ hour }) => (hour >= 12 ? 'pm' : 'am'),
  abbreviation: ({ abbreviation, offset }) => abbreviation || formatOffset(offset, ''),
}

function writeOffset(offset: number, { parts, separator, zulu }: OffsetStyle): string {
  if (zulu && offset === 0) return 'Z'
  const hoursAndMinutes = formatOffset(offset, separator)
  if (parts === 1) return hoursAndMinutes.slice(0, 3)
  return parts === 2 ? hoursAndMinutes : `${hoursAndMinutes}${separator}${twoDigits(Math.abs(offset) % 60)}`
}
