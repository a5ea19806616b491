import { mayHoldLargeNumber } from './mayHoldLargeNumber.js'

/** An integer that may be beyond 2^53 (9007199254740992), or a number that may overflow a double. */
const NUMBER_AT_RISK = '-?(?:9[0-9]{15}|[0-9]{17}|[0-9][0-9.]*[eE][+]?[0-9]{3})'

/** Behind what a number may follow, so that an id such as 4e123-... in a string is none. */
const WITHIN = new RegExp(`[\\s:,[]${NUMBER_AT_RISK}`)

// not an alternative of the other one, which would then take three times as long
const AT_START = new RegExp(`^${NUMBER_AT_RISK}`)

/** Whether JSON.parse may lose digits of a document, or make an infinity of a number. */
export function mayLoseDigits(text: string): boolean {
  return mayHoldLargeNumber(text) && (WITHIN.test(text) || AT_START.test(text))
}
