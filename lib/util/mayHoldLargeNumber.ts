/** An exponent that may make a number overflow a double. */
const LARGE_EXPONENT = /[0-9.][eE][+0-9][0-9][0-9]/

/** The shortest run of digits that may be beyond 2^53. */
const RUN = 16

/**
 * Whether a text, be it one document or many, may hold a number of which JSON.parse would lose digits, or make an infinity; seldom
 * wrong where it says so, and cheap: a run of 16 digits covers an offset that is 15 modulo 16, so that one character in 16 is
 * looked at.
 */
export function mayHoldLargeNumber(text: string): boolean {
  return hasLongRun(text) || LARGE_EXPONENT.test(text)
}

function hasLongRun(text: string): boolean {
  for (let i = RUN - 1; i < text.length; i += RUN) {
    if (!isDigit(text, i)) continue
    // of 16 digits around an offset, one is 8 before it or 8 behind it
    if ((isDigit(text, i - 8) || isDigit(text, i + 8)) && isLongRun(text, i)) return true
  }
  return false
}

function isLongRun(text: string, within: number): boolean {
  let start = within
  let end = within + 1
  while (isDigit(text, start - 1)) start--
  while (isDigit(text, end)) end++
  return end - start >= RUN
}

/** False where there is no such character, whose code is NaN. */
function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}
