import { frexp } from './frexp.js'

/** ln 2 in two parts, the first of which loses nothing when multiplied by an exponent. */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

const EVEN = [0.14798198605116586, 0.1818357216161805, 0.2857142874366239, 0.6666666666666735] as const
const ODD = [0.15313837699209373, 0.22222198432149784, 0.3999999999940942] as const

/** The natural logarithm by the formula of fdlibm (e_log.c), step by step as the reference takes them, so that the last digit is the same. */
export function logarithm(value: number): number {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) return Math.log(value)
  let [fraction, exponent] = frexp(value)
  if (fraction < Math.SQRT1_2) {
    fraction *= 2
    exponent--
  }
  const f = fraction - 1
  const s = f / (2 + f)
  const s2 = s * s
  const s4 = s2 * s2
  const odd = s2 * (EVEN[3] + s4 * (EVEN[2] + s4 * (EVEN[1] + s4 * EVEN[0])))
  const even = s4 * (ODD[2] + s4 * (ODD[1] + s4 * ODD[0]))
  const half = 0.5 * f * f
  return exponent * LN2_HIGH - (half - (s * (half + (odd + even)) + exponent * LN2_LOW) - f)
}
