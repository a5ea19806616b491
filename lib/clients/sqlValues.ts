/** The digits of an integer as a number, or as a bigint where a number cannot hold them. */
export function exactInteger(digits: string): number | bigint {
  const value = Number(digits)
  return Number.isSafeInteger(value) ? value : BigInt(digits)
}

/** A floating point number; what JSON does not know (NaN, infinities) stays text. */
export function finite(text: string): number | string {
  const value = Number(text)
  return Number.isFinite(value) ? value : text
}

const SPACE = 32

/**
 * A time as a server whose session is in UTC writes it, in ISO 8601 with all its digits: with a zone it ends in Z, without
 * one its wall digits stay. What is no such time (infinity, years before Christ) stays as it is.
 */
export function isoTime(text: string): string {
  if (text.charCodeAt(10) !== SPACE || text.endsWith('C')) return slowIsoTime(text)
  const zone = text.indexOf('+', 19)
  const time = zone < 0 ? text.slice(11) : `${text.slice(11, zone)}Z`
  return `${text.slice(0, 10)}T${time}`
}

/** Years of more than four digits; what is no time is left alone. */
function slowIsoTime(text: string): string {
  const match = /^(\d+-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(\+00)?$/.exec(text)
  if (match === null) return text
  const [, date, time, zone] = match
  return `${date}T${time}${zone === undefined ? '' : 'Z'}`
}
