import { civilFromDays } from './civil.js'
import { padded, twoDigits } from './digits.js'

/** A point in time as RFC 3339 with up to nine digits of a second: no trailing zeros, `Z` for an offset of zero. */
export function formatRfc3339(seconds: number, nanosecond: number, offset: number): string {
  const local = seconds + offset
  const days = Math.floor(local / 86_400)
  const clock = local - days * 86_400
  const { year, month, day } = civilFromDays(days)
  const hour = Math.floor(clock / 3600)
  const minute = Math.floor((clock - hour * 3600) / 60)
  const date = `${padded(year, 4)}-${twoDigits(month)}-${twoDigits(day)}`
  const time = `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(clock - hour * 3600 - minute * 60)}`
  return `${date}T${time}${formatFraction(nanosecond)}${offset === 0 ? 'Z' : formatOffset(offset)}`
}

function formatFraction(nanosecond: number): string {
  return nanosecond === 0 ? '' : `.${padded(nanosecond, 9).replace(/0+$/, '')}`
}

/** An offset in seconds as `+hh:mm`. */
export function formatOffset(offset: number, separator = ':'): string {
  const minutes = Math.trunc(Math.abs(offset) / 60)
  const sign = offset <= -60 ? '-' : '+'
  return `${sign}${twoDigits(Math.floor(minutes / 60))}${separator}${twoDigits(minutes % 60)}`
}
