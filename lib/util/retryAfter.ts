/** A wait longer than this is not obeyed: one day, in milliseconds. */
const LONGEST = 24 * 3_600_000

const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * Milliseconds to wait that a Retry-After header asks for at time `now` (RFC 9110, 10.2.3: seconds, or an HTTP date), one
 * day at most; undefined where it says nothing of use.
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, LONGEST)
  if (!HTTP_DATE.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.min(Math.max(at - now, 0), LONGEST)
}
