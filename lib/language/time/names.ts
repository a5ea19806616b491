/** Months from January, in English. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** Days from Sunday, in English. */
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const

/** Months by their first three letters. */
export const SHORT_MONTHS: readonly string[] = MONTHS.map((name) => name.slice(0, 3))

/** Days by their first three letters. */
export const SHORT_WEEKDAYS: readonly string[] = WEEKDAYS.map((name) => name.slice(0, 3))

/** Finds which of some names, which differ in their first three letters, a text has at a position, in any letter case; -1 for none. */
export function nameFinder(names: readonly string[]): (text: string, at: number) => number {
  const lower = names.map((name) => name.toLowerCase())
  const byStart = new Map(lower.map((name, index) => [name.slice(0, 3), index]))
  return (text, at) => {
    const index = byStart.get(text.slice(at, at + 3).toLowerCase()) ?? -1
    const name = lower[index]
    if (name === undefined || name.length === 3) return index
    return text.slice(at, at + name.length).toLowerCase() === name ? index : -1
  }
}
