import type { Region } from './region.js'

/** An exponent that may make a number overflow a double. */
const LARGE_EXPONENT = /[0-9][eE][+0-9][0-9][0-9]/

/** The shortest run of digits that may be beyond 2^53. */
const RUN = 16

/**
 * Whether any document of a region may be at risk; seldom wrong, and cheap: a run of 16 digits covers an offset that is 15
 * modulo 16, so that one byte in 16 is looked at.
 */
export function anyMayLoseDigits(region: Region): boolean {
  return hasLongRun(region.bytes) || LARGE_EXPONENT.test(region.latin1())
}

function hasLongRun(bytes: Buffer): boolean {
  for (let i = RUN - 1; i < bytes.length; i += RUN) {
    // one comparison instead of two: what is below 0 becomes very large
    if (((bytes[i] as number) - 48) >>> 0 > 9) continue
    // of 16 digits around an offset, one is 8 before it or 8 behind it
    if ((isDigit(bytes[i - 8]) || isDigit(bytes[i + 8])) && isLongRun(bytes, i)) return true
  }
  return false
}

function isLongRun(bytes: Buffer, within: number): boolean {
  let start = within
  let end = within + 1
  while (isDigit(bytes[start - 1])) start--
  while (isDigit(bytes[end])) end++
  return end - start >= RUN
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57
}
