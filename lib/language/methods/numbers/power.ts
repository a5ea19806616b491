import { frexp } from './frexp.js'
import { logarithm } from './logarithm.js'

/** Exponents beyond which the result is 0 or infinite whatever the base's fraction is. */
const FAR = 1 << 12

/** A power by repeated squaring of the base's fraction, as Go's math.Pow calculates it, so that the last digit is the same. */
export function power(base: number, exponent: number): number {
  const magnitude = Math.abs(exponent)
  if (exponent === 0 || base === 1) return 1
  if (!Number.isFinite(base) || base === 0 || !(magnitude < 2 ** 53)) return base ** exponent
  let whole = Math.trunc(magnitude)
  let rest = magnitude - whole
  if (rest !== 0 && base < 0) return Number.NaN
  if (exponent === 0.5) return Math.sqrt(base)
  if (exponent === -0.5) return 1 / Math.sqrt(base)
  if (rest > 0.5) {
    rest--
    whole++
  }
  let fraction = rest === 0 ? 1 : Math.exp(rest * logarithm(base))
  let shift = 0
  let [square, squareShift] = frexp(base)
  for (let left = whole; left > 0; left = Math.floor(left / 2)) {
    if (Math.abs(squareShift) > FAR) {
      shift += squareShift
      break
    }
    if (left % 2 === 1) {
      fraction *= square
      shift += squareShift
    }
    square *= square
    squareShift *= 2
    if (square < 0.5) {
      square += square
      squareShift--
    }
  }
  return exponent < 0 ? scaled(1 / fraction, -shift) : scaled(fraction, shift)
}

/** In steps that do not overflow by themselves, the last one the only one that may round. */
function scaled(value: number, shift: number): number {
  const [fraction, exponent] = frexp(value)
  const total = exponent + shift
  if (total > 1024) return fraction < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  if (total < -1080) return fraction * 0
  return total > 1000
    ? fraction * 2 ** 1000 * 2 ** (total - 1000)
    : total < -1000
      ? fraction * 2 ** -1000 * 2 ** (total + 1000)
      : fraction * 2 ** total
}
