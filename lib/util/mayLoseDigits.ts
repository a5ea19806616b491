/** An integer outside a string that may be beyond 2^53 (9007199254740992), or a number that may overflow a double. */
const AT_RISK = /(?:^|[\s:,[-])(?:9[0-9]{15}|[0-9]{17})|[0-9][eE][+0-9][0-9][0-9]/

/** Whether JSON.parse may lose digits of a document, or make an infinity of a number. */
export function mayLoseDigits(text: string): boolean {
  return AT_RISK.test(text)
}
