import type { ShownTime } from './dateTime.js'
import { MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './names.js'

/** What a directive writes. A number has at least `width` digits, or as many as the directive asks for where the width `isDefault`. */
export type StrftimeField =
  | {
      readonly kind: 'number'
      readonly width: number
      readonly isDefault?: boolean
      readonly pad?: ' '
      of(time: ShownTime): number
    }
  | { readonly kind: 'text' | 'lowerText'; of(time: ShownTime): string }
  | { readonly kind: 'zone' }

function number(width: number, of: (time: ShownTime) => number): StrftimeField {
  return { kind: 'number', width, of }
}

function spaced(width: number, of: (time: ShownTime) => number): StrftimeField {
  return { kind: 'number', width, pad: ' ', of }
}

function text(of: (time: ShownTime) => string): StrftimeField {
  return { kind: 'text', of }
}

const month = text(({ month }) => SHORT_MONTHS[month - 1] as string)

/** The week of the year whose days are counted from its first Sunday, or with `first` 1 from its first Monday. */
function weekOfYear({ dayOfYear, weekday }: ShownTime, first: 0 | 1): number {
  return Math.floor((dayOfYear + 6 - ((weekday + 7 - first) % 7)) / 7)
}

/** Directives by their letter. */
export const STRFTIME_FIELDS: Readonly<Record<string, StrftimeField>> = {
  Y: { kind: 'number', width: 4, isDefault: true, of: ({ year }) => year },
  y: number(2, ({ year }) => Math.abs(year % 100)),
  C: number(2, ({ year }) => Math.trunc(year / 100)),
  G: { kind: 'number', width: 4, isDefault: true, of: ({ isoWeek }) => isoWeek.year },
  g: number(2, ({ isoWeek }) => Math.abs(isoWeek.year % 100)),
  V: number(2, ({ isoWeek }) => isoWeek.week),
  U: number(2, (time) => weekOfYear(time, 0)),
  W: number(2, (time) => weekOfYear(time, 1)),
  m: number(2, ({ month }) => month),
  B: text(({ month }) => MONTHS[month - 1] as string),
  b: month,
  h: month,
  A: text(({ weekday }) => WEEKDAYS[weekday] as string),
  a: text(({ weekday }) => SHORT_WEEKDAYS[weekday] as string),
  w: number(1, ({ weekday }) => weekday),
  u: number(1, ({ weekday }) => weekday || 7),
  d: number(2, ({ day }) => day),
  e: spaced(2, ({ day }) => day),
  j: number(3, ({ dayOfYear }) => dayOfYear),
  H: number(2, ({ hour }) => hour),
  k: spaced(2, ({ hour }) => hour),
  I: number(2, ({ hour }) => hour % 12 || 12),
  l: spaced(2, ({ hour }) => hour % 12 || 12),
  M: number(2, ({ minute }) => minute),
  S: number(2, ({ second }) => second),
  f: { kind: 'number', width: 6, isDefault: true, of: ({ nanosecond }) => Math.floor(nanosecond / 1000) },
  s: spaced(1, ({ epochSeconds }) => epochSeconds),
  p: text(({ hour }) => (hour < 12 ? 'AM' : 'PM')),
  P: { kind: 'lowerText', of: ({ hour }) => (hour < 12 ? 'AM' : 'PM') },
  Z: { kind: 'zone' },
  t: text(() => '\t'),
  n: text(() => '\n'),
  '%': text(() => '%'),
}
