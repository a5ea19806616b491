let last = Number.NaN
let lastText = ''

/** A time in milliseconds since the epoch as ISO 8601 in UTC; neighbours often have the same time, so the last one is remembered. */
export function isoTime(milliseconds: number): string {
  if (milliseconds !== last) {
    lastText = new Date(milliseconds).toISOString()
    last = milliseconds
  }
  return lastText
}
