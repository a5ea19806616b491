const DATE_UNITS = { Y: 'years', M: 'months', W: 'weeks', D: 'days' } as const
const TIME_UNITS = { H: 'hours', M: 'minutes', S: 'seconds' } as const

/** A unit of a duration. */
export type Unit = (typeof DATE_UNITS)[keyof typeof DATE_UNITS] | (typeof TIME_UNITS)[keyof typeof TIME_UNITS]

/** A decimal number as it was written: `digits` / 10^`scale`. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

/** A duration of ISO 8601 as it was written: units of the calendar differ in length. */
export interface IsoDuration {
  readonly isNegative: boolean
  readonly units: ReadonlyMap<Unit, Decimal>
}

const FIELD = /(-?[\d.,]*)(.)/sy

/**
 * A duration such as P1Y2M3DT4H5M6.5S or P2W, weeks beside other units and a sign in front of the whole or of a unit
 * included; throws Error on a text of another form.
 */
export function parseIsoDuration(text: string): IsoDuration {
  const body = /^[+-]?/.exec(text)?.[0].length ?? 0
  if (text.length === body) throw new Error('cannot parse a blank string as a period')
  if (text[body] !== 'P') throw wrong(text, "expected 'P' period mark at the start")
  const units = new Map<Unit, Decimal>()
  let isTime = false
  let hasFraction = false
  FIELD.lastIndex = body + 1
  while (FIELD.lastIndex < text.length) {
    const [, number = '', designator = ''] = FIELD.exec(text) ?? missingDesignator(text)
    if (number === '' && designator === 'T') {
      if (isTime) throw wrong(text, "'T' designator cannot occur more than once")
      isTime = true
      continue
    }
    const value = decimal(text, number, designator)
    const unit = unitOf(text, designator, isTime)
    if (hasFraction && value.digits !== 0n) throw wrong(text, 'only the last field can have a fraction')
    if (units.has(unit)) throw wrong(text, `'${designator}' designator cannot occur more than once`)
    hasFraction ||= value.scale > 0
    units.set(unit, value)
  }
  if (units.size === 0) throw wrong(text, "expected 'Y', 'M', 'W', 'D', 'H', 'M', or 'S' designator")
  return { isNegative: text.startsWith('-'), units }
}

function decimal(text: string, number: string, designator: string): Decimal {
  if (number === '') {
    if (/[\d.,-]/.test(designator)) missingDesignator(text)
    throw wrong(text, `expected a number but found '${designator}'`)
  }
  if (/[\d.,]/.test(designator)) missingDesignator(text)
  const [, whole = '', fraction = ''] = /^(-?\d*)(?:[.,](\d*))?$/.exec(number) ?? []
  if (!/\d/.test(whole + fraction) || (whole + fraction).replace('-', '').length > 19)
    throw wrong(text, 'number invalid or out of range')
  // nothing that is added is finer than a nanosecond
  const kept = fraction.slice(0, 9)
  return { digits: BigInt(whole === '-' ? `-0` : whole + kept), scale: kept.length }
}

function unitOf(text: string, designator: string, isTime: boolean): Unit {
  const here: Readonly<Record<string, Unit>> = isTime ? TIME_UNITS : DATE_UNITS
  const unit = here[designator]
  if (unit !== undefined) return unit
  if (designator in TIME_UNITS || designator in DATE_UNITS)
    throw wrong(text, `'${designator}' designator cannot occur here`)
  throw wrong(text, `expected a designator Y, M, W, D, H, or S not '${designator}'`)
}

function missingDesignator(text: string): never {
  throw wrong(text, 'missing designator at the end')
}

function wrong(text: string, what: string): Error {
  return new Error(`${text}: ${what}`)
}
