import { Timestamp } from '../values/timestamp.js'
import { daysFromCivil, daysInMonth } from './civil.js'
import { isDigitAt, pairAt } from './digits.js'

const [DASH, COLON, T, POINT, Z] = ['-', ':', 'T', '.', 'Z'].map((character) => character.charCodeAt(0))

/**
 * The timestamp of a text in RFC 3339 that ends with Z, as most do, in one go; undefined for any other text, and where
 * something in it is out of range.
 */
export function utcRfc3339(text: string): Timestamp | undefined {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH || text.charCodeAt(10) !== T)
    return undefined
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return undefined
  const century = pairAt(text, 0)
  const yearOfCentury = pairAt(text, 2)
  const month = pairAt(text, 5)
  const day = pairAt(text, 8)
  const hour = pairAt(text, 11)
  const minute = pairAt(text, 14)
  const second = pairAt(text, 17)
  const year = century * 100 + yearOfCentury
  if (century < 0 || yearOfCentury < 0 || month < 1 || month > 12) return undefined
  if (day < 1 || day > daysInMonth(year, month)) return undefined
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined
  const end = text.length - 1
  if (text.charCodeAt(end) !== Z) return undefined
  const nanosecond = end === 19 ? 0 : nanosecondsOf(text, end)
  if (nanosecond < 0) return undefined
  return new Timestamp(
    daysFromCivil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second,
    nanosecond,
  )
}

/** The digits behind the point at 19, of which the tenth and further do not count; -1 where there is something else. */
function nanosecondsOf(text: string, end: number): number {
  if (text.charCodeAt(19) !== POINT || end < 21) return -1
  let nanosecond = 0
  let worth = 100_000_000
  for (let at = 20; at < end; at++) {
    if (!isDigitAt(text, at)) return -1
    nanosecond += (text.charCodeAt(at) - 48) * worth
    worth = Math.floor(worth / 10)
  }
  return nanosecond
}
