import { fixedZone, UTC } from '../../../time/zone.js'
import { Timestamp } from '../../../values/timestamp.js'

const WORDS: ReadonlyMap<string, boolean | null | number> = new Map<string, boolean | null | number>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF'].flatMap(
    (word) =>
      [
        [word, Number.POSITIVE_INFINITY],
        [`+${word}`, Number.POSITIVE_INFINITY],
        [`-${word}`, Number.NEGATIVE_INFINITY],
      ] as const,
  ),
])

const INTEGER = /^([-+]?)(0x[\da-f]+|0b[01]+|0o?[0-7]+|0|[1-9]\d*)$/i

const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?$/i

const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9})\d*)?(Z|[-+]\d\d:\d\d)?)?$/

/** What Go's integers hold, with a sign or without one. */
const [LEAST, MOST] = [-(2n ** 63n), 2n ** 64n - 1n]

/** What a scalar without quotes stands for beside its text, by the rules of Go's yaml.v3; undefined where it is text. */
export function plainScalar(text: string): boolean | null | number | bigint | Timestamp | undefined {
  const word = WORDS.get(text)
  if (word !== undefined) return word
  return /^[-+.\d]/.test(text) ? (timestamp(text) ?? number(text.replaceAll('_', ''))) : undefined
}

function number(text: string): number | bigint | undefined {
  const [, sign, digits] = INTEGER.exec(text) ?? []
  if (digits === undefined)
    return FLOAT.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined
  const amount = BigInt(/^0[0-7]/.test(digits) ? `0o${digits}` : digits.toLowerCase())
  const value = sign === '-' ? -amount : amount
  return Number.isSafeInteger(Number(value)) || value < LEAST || value > MOST ? Number(value) : value
}

function timestamp(text: string): Timestamp | undefined {
  const [, year, month, day, separator, hour = '0', minute = '0', second = '0', fraction = '', zone] =
    TIMESTAMP.exec(text) ?? []
  // a zone comes after a `T`, and only there
  if (year === undefined || (separator !== undefined && (separator === ' ') !== (zone === undefined)))
    return undefined
  const parts = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const date = new Date(Date.UTC(parts[0], parts[1] - 1, ...(parts.slice(2) as [number])))
  date.setUTCFullYear(parts[0], parts[1] - 1, parts[2])
  const isDate = date.getUTCMonth() === parts[1] - 1 && date.getUTCDate() === parts[2]
  if (!isDate || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return undefined
  const nanoseconds = BigInt(date.getTime()) * 1_000_000n + BigInt(fraction.padEnd(9, '0'))
  const offset = offsetMinutes(zone) * 60
  return Timestamp.fromNanoseconds(
    nanoseconds - BigInt(offset) * 1_000_000_000n,
    offset === 0 ? UTC : fixedZone(offset, ''),
  )
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const [hours, minutes] = zone.slice(1).split(':').map(Number) as [number, number]
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
