import type { CalendarFields } from './calendarFields.js'
import { DirectiveError } from './directiveError.js'
import { fixedZone, UTC } from './zone.js'
import { abbreviationLength } from './zoneText.js'

/** Reads a zone's abbreviation, in capital letters, from a position; but UTC, it says nothing of the offset. Throws DirectiveError. */
export function readAbbreviation(text: string, at: number, fields: CalendarFields): number {
  const name = /^[A-Z]*/.exec(text.slice(at))?.[0] ?? ''
  if (name === '' || abbreviationLength(name, 0) !== name.length)
    throw new DirectiveError(`cannot parse ${JSON.stringify(name)} with "%Z"`)
  const offset = fields.hasOffset ? fields.zone.offsetAt(0) : 0
  fields.zone = name === 'UTC' && !fields.hasOffset ? UTC : fixedZone(offset, name)
  fields.hasAbbreviation = true
  return at + name.length
}

const [HOURS, SIXTY] = ['([01]\\d|2[0-3])', '([0-5]\\d)']

/** Forms of an offset by the number of colons in its directive: %z, %:z, %::z, %:::z. */
const FORMS: readonly RegExp[] = [
  `${HOURS}(?::${SIXTY}(?::${SIXTY})?|${SIXTY})?`,
  `${HOURS}:${SIXTY}`,
  `${HOURS}:${SIXTY}:${SIXTY}`,
  `${HOURS}(?::${SIXTY}(?::${SIXTY})?|${SIXTY})?`,
].map((form) => new RegExp(`([+-])${form}`, 'y'))

/** Reads an offset from UTC, or Z, from a position. Throws DirectiveError. */
export function readOffset(text: string, at: number, fields: CalendarFields, colons: number): number {
  if (text[at] === 'Z') {
    fields.zone = UTC
    return at + 1
  }
  const form = FORMS[colons] as RegExp
  form.lastIndex = at
  const match = form.exec(text)
  if (match === null) throw new DirectiveError(`cannot parse "%${':'.repeat(colons)}z"`)
  const [, sign, hours, minutes, seconds, plainMinutes] = match
  const offset = Number(hours) * 3600 + Number(minutes ?? plainMinutes ?? 0) * 60 + Number(seconds ?? 0)
  const abbreviation = fields.hasAbbreviation ? fields.zone.abbreviationAt(0) : ''
  fields.zone = fixedZone(sign === '-' ? -offset : offset, abbreviation)
  fields.hasOffset = true
  return at + match[0].length
}
