import type { SqlKind } from '../../clients/sqlClient.js'
import type { Lookback } from './settings.js'

const TIME =
  /^(\d{4,6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/

/** A time taken apart: microseconds since the epoch as if its wall clock were in UTC, and its zone. */
interface Parsed {
  readonly micros: bigint
  readonly zone: string | undefined
  /** True where it has a time of day. */
  readonly timed: boolean
}

function parse(text: string): Parsed | undefined {
  const match = TIME.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute = '0', second = '0', fraction = '', zone] = match
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  date.setUTCHours(Number(hour ?? 0), Number(minute), Number(second))
  // a day that no calendar has, such as MySQL's zero date, would become another one
  if (date.getUTCMonth() + 1 !== Number(month) || date.getUTCDate() !== Number(day)) return undefined
  const micros = BigInt(date.getTime()) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6))
  return { micros, zone, timed: hour !== undefined }
}

/** Where a value stands in the order of its column, as a number; undefined for what has no place there, such as infinity. */
export function orderOf(text: string, kind: SqlKind): number | undefined {
  if (kind !== 'timestamp') return Number(text)
  const parsed = parse(text)
  return parsed === undefined ? undefined : Number(parsed.micros)
}

/** The distance of a lookback in the units of `orderOf`. */
export function distanceOf(lookback: Lookback): number {
  return 'amount' in lookback ? lookback.amount : lookback.milliseconds * 1000
}

/** A value moved back by a lookback; a value that cannot be moved stays. */
export function movedBack(text: string, kind: SqlKind, lookback: Lookback): string {
  if ('amount' in lookback) {
    return kind === 'integer'
      ? String(BigInt(text) - BigInt(lookback.amount))
      : String(Number(text) - lookback.amount)
  }
  const parsed = parse(text)
  if (parsed === undefined) return text
  const moved = written(parsed.micros - BigInt(Math.round(lookback.milliseconds * 1000)))
  return parsed.timed ? `${moved}${parsed.zone ?? ''}` : moved.slice(0, moved.indexOf('T'))
}

/** A time as MySQL wants it bound: wall clock of UTC, without a zone; what is no time stays. */
export function mysqlTime(text: string): string {
  const parsed = parse(text)
  if (parsed === undefined || !parsed.timed) return text
  return written(parsed.micros - offsetOf(parsed.zone)).replace('T', ' ')
}

function offsetOf(zone: string | undefined): bigint {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '') ?? []
  const micros = BigInt(Number(hours) * 60 + Number(minutes)) * 60_000_000n
  return sign === '-' ? -micros : micros
}

function written(micros: bigint): string {
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n
  const date = new Date(Number((micros - fraction) / 1000n))
  return `${date.toISOString().slice(0, -5)}.${String(fraction).padStart(6, '0')}`
}
