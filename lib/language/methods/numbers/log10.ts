import { logarithm } from './logarithm.js'

/** The logarithm to base 10, from the natural one as the reference does it, so that the last digit is the same. */
export function log10(value: number): number {
  return logarithm(value) * Math.LOG10E
}
