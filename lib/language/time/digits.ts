const PAIRS: readonly string[] = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'))

/** An integer of at least two digits. */
export function twoDigits(number: number): string {
  return PAIRS[number] ?? padded(number, 2)
}

/** An integer with zeros in front up to a width, which does not count the sign. */
export function padded(number: number, width: number): string {
  const digits = String(Math.abs(number)).padStart(width, '0')
  return number < 0 ? `-${digits}` : digits
}

/** Whether a text has a decimal digit at a position. */
export function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** The number that two decimal digits at a position make; -1 where there are not two. */
export function pairAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}
