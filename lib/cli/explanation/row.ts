/** Columns of the names before a line. */
const NAMES = 10

/** A line under its name. */
export function row(name: string, text: string): string {
  return `${name.padEnd(NAMES)}${text}`
}
